using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Who a node is and what it takes: the payload of <see cref="FrameKind.Hello"/>, a map with the numbers of the protocol as keys.</summary>
internal sealed record Hello
{
    /// <summary>The version of the protocol that this library speaks.</summary>
    internal const int Version = 1;

    private const int Fields = 11;

    internal int MinVersion { get; init; } = Version;

    internal int MaxVersion { get; init; } = Version;

    internal string Service { get; init; } = "";

    internal string Node { get; init; } = "";

    internal Guid NodeId { get; init; }

    /// <summary>Counts the starts of the node: a higher one takes the place of a lower.</summary>
    internal ulong Incarnation { get; init; }

    /// <summary>What the ids of the node's messages are made with.</summary>
    internal ulong Seed { get; init; }

    /// <summary>The bytes of unhandled data that the node takes.</summary>
    internal long Window { get; init; }

    /// <summary>The bytes of the largest message that the node takes.</summary>
    internal int MaxMessage { get; init; }

    /// <summary>The requests that the node handles at a time for the other side.</summary>
    internal int MaxCalls { get; init; }

    /// <summary>How often the node sends a sign of life, in milliseconds.</summary>
    internal int Heartbeat { get; init; }

    internal void Write(ref MessageWriter writer)
    {
        writer.WriteMapHeader(Fields);
        Number(ref writer, 0, (ulong)MinVersion);
        Number(ref writer, 1, (ulong)MaxVersion);
        Text(ref writer, 2, Service);
        Text(ref writer, 3, Node);
        ref var at = ref writer.Reserve(Pack.MaxInt32 + Pack.MaxHeader + 16);
        at = ref Pack.Int32(ref at, 4);
        Span<byte> id = stackalloc byte[16];
        NodeId.TryWriteBytes(id, bigEndian: true, out _);
        writer.Advance(ref Pack.Bytes(ref at, id));
        Number(ref writer, 5, Incarnation);
        Number(ref writer, 6, Seed);
        Number(ref writer, 7, (ulong)Window);
        Number(ref writer, 8, (ulong)MaxMessage);
        Number(ref writer, 9, (ulong)MaxCalls);
        Number(ref writer, 10, (ulong)Heartbeat);
    }

    /// <summary>Reads what a peer says of itself.</summary>
    /// <exception cref="MessageFormatException">It says nothing that makes sense.</exception>
    internal static Hello Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var hello = new Hello { MinVersion = 0, MaxVersion = 0, MaxCalls = 1024, Window = FrameLimits.DefaultWindow, MaxMessage = FrameLimits.DefaultMaxMessage };
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            hello = Read(ref reader, hello);
        }

        reader.End();
        return hello.Service.Length is 0 or > 255 || hello.Node.Length is 0 or > 255
            ? throw new MessageFormatException("A node has a service and a name of 1 to 255 characters.")
            : HasControl(hello.Node) || HasControl(hello.Service)
            ? throw new MessageFormatException("The name of a node, or of a service, has control characters.")
            : hello.Window < FrameLimits.MaxWhole || hello.MaxCalls < 1 || hello.MaxMessage < 1
            ? throw new MessageFormatException($"The node '{hello.Node}' takes less than one frame of 64 KiB, one call and one byte; so nothing can be sent to it.")
            : hello;
    }

    // Names go into logs.
    private static bool HasControl(string name) => name.Any(char.IsControl);

    private static Hello Read(ref MessageReader reader, Hello hello)
    {
        switch (reader.ReadInt32())
        {
            case 0:
                return hello with { MinVersion = reader.ReadInt32() };
            case 1:
                return hello with { MaxVersion = reader.ReadInt32() };
            case 2:
                return hello with { Service = reader.ReadString() ?? "" };
            case 3:
                return hello with { Node = reader.ReadString() ?? "" };
            case 4:
                var id = reader.ReadBytes();
                return hello with { NodeId = id.Length == 16 ? new Guid(id, bigEndian: true) : throw new MessageFormatException("A node's id has 16 bytes.") };
            case 5:
                return hello with { Incarnation = reader.ReadUInt64() };
            case 6:
                return hello with { Seed = reader.ReadUInt64() };
            case 7:
                return hello with { Window = reader.ReadInt64() };
            case 8:
                return hello with { MaxMessage = reader.ReadInt32() };
            case 9:
                return hello with { MaxCalls = reader.ReadInt32() };
            case 10:
                return hello with { Heartbeat = reader.ReadInt32() };
            default:
                reader.Skip();
                return hello;
        }
    }

    private static void Number(ref MessageWriter writer, int key, ulong value)
    {
        ref var at = ref writer.Reserve(Pack.MaxInt32 + Pack.MaxInt64);
        at = ref Pack.Int32(ref at, key);
        writer.Advance(ref Pack.UInt64(ref at, value));
    }

    private static void Text(ref MessageWriter writer, int key, string value)
    {
        ref var at = ref writer.Reserve(Pack.MaxInt32 + Pack.SizeOf(value));
        at = ref Pack.Int32(ref at, key);
        writer.Advance(ref Pack.String(ref at, value));
    }
}
