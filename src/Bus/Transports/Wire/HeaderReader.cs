using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Reads headers of a peer that nobody vouches for.</summary>
internal static class HeaderReader
{
    /// <summary>The most headers that a sender may add.</summary>
    internal const int MaxHeaders = 256;

    /// <summary>The most lanes that wait for one another.</summary>
    internal const int MaxChain = 256;

    /// <summary>Reads a frame behind its length field.</summary>
    /// <param name="frame">Kind, flags, header and payload.</param>
    /// <param name="payload">Where the payload begins.</param>
    /// <exception cref="MessageFormatException">The header is none.</exception>
    internal static FrameHeader Read(ReadOnlyMemory<byte> frame, out int payload)
    {
        if (frame.Length - 2 > FrameLimits.MaxHeader)
        {
            return ReadFromLong(frame, out payload);
        }

        var reader = new MessageReader(frame[2..]);
        return Read(frame, ref reader, out payload);
    }

    private static FrameHeader ReadFromLong(ReadOnlyMemory<byte> frame, out int payload)
    {
        var reader = new MessageReader(frame.Slice(2, FrameLimits.MaxHeader));
        try
        {
            return Read(frame, ref reader, out payload);
        }
        catch (MessageFormatException error)
        {
            throw FrameErrors.Header(FrameLimits.MaxHeader, error.Message);
        }
    }

    private static FrameHeader Read(ReadOnlyMemory<byte> frame, ref MessageReader reader, out int payload)
    {
        var span = frame.Span;
        var header = new FrameHeader { Kind = (FrameKind)span[0], Flags = (FrameFlags)span[1] };
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            ReadField(ref reader, ref header);
        }

        payload = 2 + reader.Position;
        return header;
    }

    private static void ReadField(ref MessageReader reader, ref FrameHeader header)
    {
        var key = reader.ReadInt32();
        switch (key)
        {
            case HeaderKey.WireId:
                header.WireId = reader.ReadUInt64();
                break;
            case HeaderKey.Sequence:
                header.Sequence = reader.ReadInt64();
                break;
            case HeaderKey.Call:
                header.Call = reader.ReadUInt64();
                break;
            case HeaderKey.Target:
                header.Target = reader.ReadUInt64();
                break;
            case HeaderKey.Seed:
                header.Seed = reader.ReadUInt64();
                break;
            case HeaderKey.KeyHash:
                header.KeyHash = reader.ReadUInt64();
                break;
            case HeaderKey.Remaining:
                header.Remaining = reader.ReadInt64();
                break;
            case HeaderKey.Fingerprint:
                header.Fingerprint = reader.ReadUInt64();
                break;
            case HeaderKey.DeliverySequence:
                header.DeliverySequence = reader.ReadUInt64();
                break;
            case HeaderKey.Amount:
                header.Amount = reader.ReadInt64();
                break;
            case HeaderKey.Count:
                header.Count = reader.ReadInt64();
                break;
            case HeaderKey.Delivery:
                header.Delivery = (Delivery)reader.ReadByte();
                break;
            default:
                ReadExtra(key, ref reader, header.Extras ??= new FrameExtras());
                break;
        }
    }

    private static void ReadExtra(int key, ref MessageReader reader, FrameExtras extras)
    {
        switch (key)
        {
            case HeaderKey.MessageId:
                extras.MessageId = ReadGuid(ref reader);
                break;
            case HeaderKey.CorrelationId:
                extras.CorrelationId = ReadGuid(ref reader);
                break;
            case HeaderKey.Sender:
                extras.Sender = reader.ReadString();
                break;
            case HeaderKey.TargetName:
                extras.TargetName = reader.ReadString();
                break;
            case HeaderKey.Topic:
                extras.Topic = reader.ReadString();
                break;
            case HeaderKey.EncryptionKey:
                extras.EncryptionKey = reader.ReadString();
                break;
            case HeaderKey.TraceParent:
                extras.TraceParent = reader.ReadString();
                break;
            case HeaderKey.Subscription:
                extras.Subscription = reader.ReadString();
                break;
            case HeaderKey.SentAt:
                extras.SentAt = reader.ReadInt64();
                break;
            case HeaderKey.Depth:
                extras.Depth = reader.ReadInt32();
                break;
            case HeaderKey.Attempt:
                extras.Attempt = reader.ReadInt32();
                break;
            case HeaderKey.Floor:
                extras.Floor = reader.ReadInt64();
                break;
            case HeaderKey.After:
                extras.After = reader.ReadInt64();
                break;
            case HeaderKey.Priority:
                extras.Priority = reader.ReadInt32();
                break;
            case HeaderKey.AskChain:
                extras.AskChain = ReadChain(ref reader);
                break;
            case HeaderKey.Headers:
                extras.Headers = ReadHeaders(ref reader);
                break;
            default:
                // A later version says more.
                reader.Skip();
                break;
        }
    }

    private static Guid ReadGuid(ref MessageReader reader)
    {
        var position = reader.Position;
        var bytes = reader.ReadBytes();
        return bytes.Length == 16 ? new Guid(bytes, bigEndian: true) : throw new MessageFormatException("An id has 16 bytes.", position);
    }

    private static string[] ReadChain(ref MessageReader reader)
    {
        var chain = new string[Limit(reader.ReadArrayHeader(), MaxChain, "lanes in a chain of asks")];
        for (var at = 0; at < chain.Length; at++)
        {
            chain[at] = reader.ReadString() ?? "";
        }

        return chain;
    }

    private static Dictionary<string, string> ReadHeaders(ref MessageReader reader)
    {
        var count = Limit(reader.ReadMapHeader(), MaxHeaders, "headers");
        var headers = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (; count > 0; count--)
        {
            headers[reader.ReadString() ?? ""] = reader.ReadString() ?? "";
        }

        return headers;
    }

    private static int Limit(int count, int limit, string what) =>
        count <= limit ? count : throw new MessageFormatException($"{count} {what}; at most {limit} are taken.");
}
