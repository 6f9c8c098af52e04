using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>One serializer. Its loops name the types, as callers do: shared generic code would cost each of them something of its own.</summary>
public abstract class Side(string way)
{
    /// <summary>What all write into, again and again: long copies take longer or shorter by where their target begins.</summary>
    protected static ArrayBufferWriter<byte> Buffer { get; } = new(65_536);

    /// <summary>What was read last.</summary>
    protected object? Result { get; set; }

    public abstract IEnumerable<Contestant> All();

    protected Contestant Writes(string group, Action<int> run) => new(group, way, run);

    /// <summary>Reads what was written, and sees first that it is the value.</summary>
    protected Contestant Reads<T>(string group, Func<byte[], Action<int>> read, Action<int> write, T value, JsonTypeInfo<T> text)
    {
        write(1);
        var run = read(Buffer.WrittenSpan.ToArray());
        run(1);
        return JsonSerializer.Serialize((T)Result!, text) == JsonSerializer.Serialize(value, text)
            ? new Contestant(group, way, run)
            : throw new InvalidOperationException($"{way} does not {group}: it reads another value than it wrote.");
    }
}
