namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>What writes and reads.</summary>
public static class SerializationWays
{
    public const string Ours = "TypedBus";
    public const string MessagePack = "MessagePack-CSharp";
    public const string MemoryPack = "MemoryPack";
    public const string Json = "System.Text.Json";
    public const string Objects = "the objects alone";
}
