namespace TypedBus.Generators;

/// <summary>The steps of the pipeline, as incrementality tests name them.</summary>
internal static class TrackingNames
{
    public const string Messages = nameof(Messages);
    public const string HandlerClasses = nameof(HandlerClasses);
    public const string HandlerMethods = nameof(HandlerMethods);
    public const string Behaviors = nameof(Behaviors);
    public const string References = nameof(References);
    public const string Settings = nameof(Settings);
    public const string Handlers = nameof(Handlers);
    public const string Routes = nameof(Routes);
    public const string Mailboxes = nameof(Mailboxes);
    public const string Formats = nameof(Formats);
    public const string Calls = nameof(Calls);
    public const string Remotes = nameof(Remotes);
    public const string Usage = nameof(Usage);
    public const string Contracts = nameof(Contracts);
    public const string Warnings = nameof(Warnings);
    public const string Module = nameof(Module);
}
