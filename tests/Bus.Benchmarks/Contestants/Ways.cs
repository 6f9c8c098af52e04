namespace TypedBus.Benchmarks.Contestants;

/// <summary>How it is done.</summary>
public static class Ways
{
    public const string Ours = "TypedBus, `IBus`";
    public const string MediatorClass = "Mediator, class";
    public const string MediatorInterface = "Mediator, interface";
    public const string Event = "C# event";
    public const string Direct = "virtual call, not inlined";
}
