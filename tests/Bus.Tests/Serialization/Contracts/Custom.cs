using MessagePack;
using MessagePack.Formatters;
using TypedBus.Serialization;

namespace TypedBus.Tests.Serialization.Contracts;

[MessagePackFormatter(typeof(TemperatureFormatter))]
public readonly record struct Temperature(double Celsius);

public sealed class TemperatureFormatter : IMessagePackFormatter<Temperature>
{
    public void Serialize(ref MessagePackWriter writer, Temperature value, MessagePackSerializerOptions options) =>
        writer.Write((int)Math.Round(value.Celsius * 10));

    public Temperature Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt32() / 10.0);
}

public sealed class UpperCaseFormatter : IMessagePackFormatter<string?>
{
    public void Serialize(ref MessagePackWriter writer, string? value, MessagePackSerializerOptions options) => writer.Write(value?.ToUpperInvariant());

    public string? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadString();
}

[MessagePackObject]
public sealed class WithFormatters
{
    [Key(0)]
    public Temperature Inside { get; set; }

    [Key(1)]
    [MessagePackFormatter(typeof(UpperCaseFormatter))]
    public string? Shouted { get; set; }

    [Key(2)]
    public List<Temperature>? More { get; set; }

    [Key(3)]
    public int After { get; set; }
}

[MessagePackObject]
public sealed class WithCallbacks : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Number { get; set; }

    [IgnoreMember]
    public int Before { get; private set; }

    [IgnoreMember]
    public int After { get; private set; }

    public void OnBeforeSerialize() => Before++;

    public void OnAfterDeserialize() => After++;
}

[MessagePackObject]
public sealed class WithHiddenCallbacks : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Number { get; set; }

    void IMessagePackSerializationCallbackReceiver.OnBeforeSerialize() => Number++;

    void IMessagePackSerializationCallbackReceiver.OnAfterDeserialize() => Number += 100;
}

/// <summary>A format of this library's own kind, by hand.</summary>
public readonly struct HexFormat : IFormat<int>
{
    public static Shape Shape { get; } = new ScalarShape("hex");

    public static void Write(ref MessageWriter writer, int value) => StringFormat.Write(ref writer, value.ToString("X", null));

    public static int Read(ref MessageReader reader) => Convert.ToInt32(reader.ReadString(), 16);
}

[Message]
public sealed record WithOwnFormat([property: MessagePackFormatter(typeof(HexFormat))] int Number, string Text);
