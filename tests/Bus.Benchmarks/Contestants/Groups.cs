namespace TypedBus.Benchmarks.Contestants;

/// <summary>What is done; contestants of one group are compared.</summary>
public static class Groups
{
    public const string Publish1Class = "publish, 1 handler, class";
    public const string Publish1Struct = "publish, 1 handler, struct";
    public const string Publish8Class = "publish, 8 handlers, class";
    public const string Publish8Struct = "publish, 8 handlers, struct";
    public const string Open1Class = "publish, 1 handler and 2 dynamic subscribers, class";
    public const string Open1Struct = "publish, 1 handler and 2 dynamic subscribers, struct";
    public const string Open8Class = "publish, 8 handlers and 2 dynamic subscribers, class";
    public const string Open8Struct = "publish, 8 handlers and 2 dynamic subscribers, struct";
    public const string SendClass = "send, class";
    public const string SendStruct = "send, struct";
    public const string Send1Class = "send through 1 behaviour, class";
    public const string Send1Struct = "send through 1 behaviour, struct";
    public const string Send2Class = "send through 2 behaviours, class";
    public const string Send2Struct = "send through 2 behaviours, struct";

    /// <summary>In the order of the tables.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Publish1Class, Publish1Struct, Publish8Class, Publish8Struct, Open1Class, Open1Struct, Open8Class, Open8Struct,
        SendClass, SendStruct, Send1Class, Send1Struct, Send2Class, Send2Struct,
    ];
}
