using TypedBus.Deliveries;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Reads and writes the frames of acknowledged deliveries.</summary>
internal static class DeliveryWire
{
    private const int MaxError = 2048;

    internal static void WriteRanges(ref MessageWriter writer, IReadOnlyList<AckRange> ranges)
    {
        writer.WriteArrayHeader(2 * ranges.Count);
        foreach (var range in ranges)
        {
            WireText.Write(ref writer, (ulong)range.First);
            WireText.Write(ref writer, (ulong)range.Last);
        }
    }

    /// <summary>Reads what a peer acknowledges.</summary>
    /// <exception cref="MessageFormatException">It is nothing of the kind.</exception>
    internal static AckRange[] ReadRanges(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var count = reader.ReadArrayHeader();
        if (count % 2 != 0)
        {
            throw new MessageFormatException($"{count} numbers are no ranges: each has a first and a last.", 0);
        }

        var ranges = new AckRange[count / 2];
        for (var at = 0; at < ranges.Length; at++)
        {
            ranges[at] = new AckRange(reader.ReadInt64(), reader.ReadInt64());
        }

        reader.End();
        return ranges;
    }

    internal static void WriteRefusal(ref MessageWriter writer, NackFrame nack)
    {
        writer.WriteArrayHeader(5);
        WireText.Write(ref writer, (ulong)Math.Max(nack.Attempts, 0));
        if (nack.Delay is { } delay)
        {
            WireText.Write(ref writer, (ulong)Math.Max(1, Math.Ceiling(delay.TotalMilliseconds)));
        }
        else
        {
            WireText.Write(ref writer, null);
        }

        WireText.Write(ref writer, nack.IsExpired);
        WireText.Write(ref writer, nack.ThenContinue);
        WireText.Write(ref writer, nack.Error is { Length: > MaxError } error ? $"{error.AsSpan(0, MaxError)}…" : nack.Error);
    }

    /// <summary>Reads what a peer refuses.</summary>
    /// <exception cref="MessageFormatException">It is nothing of the kind.</exception>
    internal static NackFrame ReadRefusal(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        reader.ReadArrayHeader(5);
        var attempts = reader.ReadInt32();
        TimeSpan? delay = reader.TryReadNil() ? null : TimeSpan.FromMilliseconds(Math.Clamp(reader.ReadInt64(), 1, int.MaxValue));
        var nack = new NackFrame
        {
            Sequence = (long)header.DeliverySequence,
            Attempts = attempts,
            Delay = delay,
            IsExpired = reader.ReadBoolean(),
            ThenContinue = reader.ReadBoolean(),
            Error = reader.ReadString(),
        };
        reader.End();
        return nack;
    }

    /// <summary>The delivery in a frame that came.</summary>
    internal static DeliveryFrame ReadFrame(in FrameHeader header, ulong seed, object state) => new()
    {
        Sequence = (long)header.DeliverySequence,
        Floor = header.Extras?.Floor ?? 0,
        After = header.Extras?.After ?? 0,
        MessageId = header.Extras is { MessageId: var id } && id != Guid.Empty
            ? id
            : MessageSequence.ToGuid(header.Seed == 0 ? seed : header.Seed, header.Sequence),
        Subscription = header.Extras?.Subscription ?? "",
        Key = header.KeyHash == 0 ? null : header.KeyHash,
        Priority = header.Extras?.Priority ?? 0,
        Attempt = Math.Max(1, header.Extras?.Attempt ?? 1),
        IsRedelivered = (header.Flags & FrameFlags.Redelivered) != 0,
        Remaining = header.Remaining > 0 ? TimeSpan.FromMilliseconds(Math.Min(header.Remaining, int.MaxValue)) : null,
        State = state,
    };
}
