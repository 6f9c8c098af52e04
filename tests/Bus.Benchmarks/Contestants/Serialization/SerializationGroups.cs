namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>What is written or read.</summary>
public static class SerializationGroups
{
    public const string WriteSmall = "write, small";
    public const string WriteMedium = "write, medium";
    public const string WriteLarge = "write, large";
    public const string WriteSmallByName = "write, small by name";
    public const string WriteMediumByName = "write, medium by name";
    public const string ReadSmall = "read, small";
    public const string ReadMedium = "read, medium";
    public const string ReadLarge = "read, large";
    public const string ReadSmallByName = "read, small by name";
    public const string ReadMediumByName = "read, medium by name";

    public static readonly IReadOnlyList<string> Writing = [WriteSmall, WriteMedium, WriteLarge, WriteSmallByName, WriteMediumByName];

    public static readonly IReadOnlyList<string> Reading = [ReadSmall, ReadMedium, ReadLarge, ReadSmallByName, ReadMediumByName];
}
