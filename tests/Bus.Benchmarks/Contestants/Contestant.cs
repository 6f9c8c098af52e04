namespace TypedBus.Benchmarks.Contestants;

/// <summary>One way to do a thing, so often in a row.</summary>
/// <param name="Group">What is done; contestants of one group are compared.</param>
/// <param name="Name">The way.</param>
/// <param name="Run">Does it as often as it is told.</param>
public sealed record Contestant(string Group, string Name, Action<int> Run);

/// <summary>The groups that are compared.</summary>
public static class Groups
{
    public const string Publish1Class = "publish, 1 handler, class";
    public const string Publish1Struct = "publish, 1 handler, 32-byte struct";
    public const string Publish8Class = "publish, 8 handlers, class";
    public const string Publish8Struct = "publish, 8 handlers, 32-byte struct";
    public const string PublishOpen = "publish, 1 handler and 2 dynamic subscribers, class";
    public const string SendClass = "send, class";
    public const string SendStruct = "send, 32-byte struct";
    public const string SendWrappedClass = "send through 1 behaviour, class";
    public const string SendWrapped = "send through 1 behaviour, 32-byte struct";
    public const string SendTwiceWrapped = "send through 2 behaviours, 32-byte struct";
}

/// <summary>The ways.</summary>
public static class Ways
{
    public const string Ours = "TypedBus through IBus";
    public const string MediatorClass = "Mediator, concrete class";
    public const string MediatorInterface = "Mediator, interface";
    public const string Event = "C# event";
    public const string Direct = "virtual call, not inlined";
}
