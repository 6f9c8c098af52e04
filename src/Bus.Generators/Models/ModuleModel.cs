namespace TypedBus.Generators.Models;

/// <summary>The module of this assembly.</summary>
/// <param name="Settings">What is to know of the assembly.</param>
/// <param name="Messages">The messages that it declares.</param>
/// <param name="Handlers">The classes that generated code declares handlers for, as C# names.</param>
/// <param name="Routes">The messages that it has a route for.</param>
/// <param name="References">The modules of the assemblies that it references, as C# names.</param>
/// <param name="Contracts">The mailboxes whose handles are declared apart in it.</param>
/// <param name="Manifest">What it tells other assemblies.</param>
internal sealed record ModuleModel(
    SettingsModel Settings,
    EquatableArray<MessageModel> Messages,
    EquatableArray<string> Handlers,
    EquatableArray<RouteName> Routes,
    EquatableArray<string> References,
    EquatableArray<MailboxModel> Contracts,
    ManifestModel Manifest);

/// <summary>A message that has a route, and the class of the route.</summary>
internal sealed record RouteName(string Message, string Route);
