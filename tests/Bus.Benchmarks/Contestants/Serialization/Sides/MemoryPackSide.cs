using MemoryPack;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>MemoryPack, which has a format of its own and no members by name.</summary>
public sealed class MemoryPackSide() : Side(SerializationWays.MemoryPack)
{
    public override IEnumerable<Contestant> All()
    {
        yield return Writes(SerializationGroups.WriteSmall, WriteSmall);
        yield return Writes(SerializationGroups.WriteMedium, WriteMedium);
        yield return Writes(SerializationGroups.WriteLarge, WriteLarge);
        yield return Reads(SerializationGroups.ReadSmall, ReadSmall, WriteSmall, Values.Small, JsonContracts.Default.Small);
        yield return Reads(SerializationGroups.ReadMedium, ReadMedium, WriteMedium, Values.Medium, JsonContracts.Default.Medium);
        yield return Reads(SerializationGroups.ReadLarge, ReadLarge, WriteLarge, Values.Large, JsonContracts.Default.Large);
    }

    private void WriteSmall(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MemoryPackSerializer.Serialize(Buffer, Values.Small);
        }
    }

    private void WriteMedium(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MemoryPackSerializer.Serialize(Buffer, Values.Medium);
        }
    }

    private void WriteLarge(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MemoryPackSerializer.Serialize(Buffer, Values.Large);
        }
    }

    private Action<int> ReadSmall(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MemoryPackSerializer.Deserialize<Small>(bytes);
        }
    };

    private Action<int> ReadMedium(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MemoryPackSerializer.Deserialize<Medium>(bytes);
        }
    };

    private Action<int> ReadLarge(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MemoryPackSerializer.Deserialize<Large>(bytes);
        }
    };
}
