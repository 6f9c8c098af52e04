namespace TypedBus.Generators;

/// <summary>The names that the generator looks for in user code, and those that it writes into generated code.</summary>
internal static class KnownTypes
{
    public const string AbstractionsAssembly = "TypedBus.Abstractions";
    public const string RuntimeAssembly = "TypedBus";

    public const string MessageAttribute = "TypedBus.MessageAttribute";
    public const string HandlerAttribute = "TypedBus.HandlerAttribute";
    public const string MailboxAttribute = "TypedBus.MailboxAttribute";
    public const string MailboxContractAttribute = "TypedBus.MailboxContractAttribute";
    public const string RetryAttribute = "TypedBus.RetryAttribute";
    public const string TimeToLiveAttribute = "TypedBus.TimeToLiveAttribute";
    public const string PriorityAttribute = "TypedBus.PriorityAttribute";
    public const string PartitionKeyAttribute = "TypedBus.PartitionKeyAttribute";
    public const string RemoteAttribute = "TypedBus.RemoteAttribute";
    public const string SensitiveAttribute = "TypedBus.SensitiveAttribute";
    public const string EncryptedAttribute = "TypedBus.EncryptedAttribute";
    public const string BehaviorAttribute = "TypedBus.BehaviorAttribute";
    public const string RemoteHandlerAttribute = "TypedBus.RemoteHandlerAttribute";
    public const string GenerateFormatterAttribute = "TypedBus.GenerateFormatterAttribute";
    public const string MessagePackObjectAttribute = "MessagePack.MessagePackObjectAttribute";
    public const string BusModuleAttribute = "BusModuleAttribute";

    public const string Bus = "global::TypedBus.";
    public const string Infrastructure = "global::TypedBus.Infrastructure.";
    public const string Dispatch = "global::TypedBus.Dispatch.";
    public const string Topics = "global::TypedBus.Topics.";

    public const string Unit = Bus + "Unit";
    public const string Context = Bus + "MessageContext";
    public const string Token = "global::System.Threading.CancellationToken";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string AsyncEnumerable = "global::System.Collections.Generic.IAsyncEnumerable";
    public const string Exception = "global::System.Exception";
    public const string ServiceProvider = "global::System.IServiceProvider";
    public const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";
    public const string Inline =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    /// <summary>What the compiler says of a name that is obsolete as an error.</summary>
    public const string ObsoleteError = "CS0619";

    public const string Hidden =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";
}
