using MessagePack;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>MessagePack-CSharp with its standard resolver, which makes formatters at run time: its fastest way.</summary>
public sealed class MessagePackSide() : Side(SerializationWays.MessagePack)
{
    public override IEnumerable<Contestant> All()
    {
        yield return Writes(SerializationGroups.WriteSmall, WriteSmall);
        yield return Writes(SerializationGroups.WriteMedium, WriteMedium);
        yield return Writes(SerializationGroups.WriteLarge, WriteLarge);
        yield return Writes(SerializationGroups.WriteSmallByName, WriteSmallByName);
        yield return Writes(SerializationGroups.WriteMediumByName, WriteMediumByName);
        yield return Reads(SerializationGroups.ReadSmall, ReadSmall, WriteSmall, Values.Small, JsonContracts.Default.Small);
        yield return Reads(SerializationGroups.ReadMedium, ReadMedium, WriteMedium, Values.Medium, JsonContracts.Default.Medium);
        yield return Reads(SerializationGroups.ReadLarge, ReadLarge, WriteLarge, Values.Large, JsonContracts.Default.Large);
        yield return Reads(SerializationGroups.ReadSmallByName, ReadSmallByName, WriteSmallByName, Values.SmallByName, JsonContracts.Default.SmallByName);
        yield return Reads(SerializationGroups.ReadMediumByName, ReadMediumByName, WriteMediumByName, Values.MediumByName, JsonContracts.Default.MediumByName);
    }

    private void WriteSmall(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MessagePackSerializer.Serialize(Buffer, Values.Small);
        }
    }

    private void WriteMedium(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MessagePackSerializer.Serialize(Buffer, Values.Medium);
        }
    }

    private void WriteLarge(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MessagePackSerializer.Serialize(Buffer, Values.Large);
        }
    }

    private void WriteSmallByName(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MessagePackSerializer.Serialize(Buffer, Values.SmallByName);
        }
    }

    private void WriteMediumByName(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            MessagePackSerializer.Serialize(Buffer, Values.MediumByName);
        }
    }

    private Action<int> ReadSmall(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MessagePackSerializer.Deserialize<Small>(bytes);
        }
    };

    private Action<int> ReadMedium(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MessagePackSerializer.Deserialize<Medium>(bytes);
        }
    };

    private Action<int> ReadLarge(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MessagePackSerializer.Deserialize<Large>(bytes);
        }
    };

    private Action<int> ReadSmallByName(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MessagePackSerializer.Deserialize<SmallByName>(bytes);
        }
    };

    private Action<int> ReadMediumByName(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = MessagePackSerializer.Deserialize<MediumByName>(bytes);
        }
    };
}
