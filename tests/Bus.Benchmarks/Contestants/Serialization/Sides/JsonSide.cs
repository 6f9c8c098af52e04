using System.Text.Json;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>System.Text.Json with its source generator; the writer is reused too.</summary>
public sealed class JsonSide() : Side(SerializationWays.Json)
{
    private readonly Utf8JsonWriter _writer = new(Stream.Null);

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
            _writer.Reset(Buffer);
            JsonSerializer.Serialize(_writer, Values.Small, JsonContracts.Default.Small);
        }
    }

    private void WriteMedium(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            _writer.Reset(Buffer);
            JsonSerializer.Serialize(_writer, Values.Medium, JsonContracts.Default.Medium);
        }
    }

    private void WriteLarge(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            _writer.Reset(Buffer);
            JsonSerializer.Serialize(_writer, Values.Large, JsonContracts.Default.Large);
        }
    }

    private void WriteSmallByName(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            _writer.Reset(Buffer);
            JsonSerializer.Serialize(_writer, Values.SmallByName, JsonContracts.Default.SmallByName);
        }
    }

    private void WriteMediumByName(int count)
    {
        for (; count > 0; count--)
        {
            Buffer.ResetWrittenCount();
            _writer.Reset(Buffer);
            JsonSerializer.Serialize(_writer, Values.MediumByName, JsonContracts.Default.MediumByName);
        }
    }

    private Action<int> ReadSmall(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = JsonSerializer.Deserialize(bytes, JsonContracts.Default.Small);
        }
    };

    private Action<int> ReadMedium(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = JsonSerializer.Deserialize(bytes, JsonContracts.Default.Medium);
        }
    };

    private Action<int> ReadLarge(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = JsonSerializer.Deserialize(bytes, JsonContracts.Default.Large);
        }
    };

    private Action<int> ReadSmallByName(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = JsonSerializer.Deserialize(bytes, JsonContracts.Default.SmallByName);
        }
    };

    private Action<int> ReadMediumByName(byte[] bytes) => count =>
    {
        for (; count > 0; count--)
        {
            Result = JsonSerializer.Deserialize(bytes, JsonContracts.Default.MediumByName);
        }
    };
}
