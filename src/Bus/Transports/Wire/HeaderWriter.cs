using System.Runtime.CompilerServices;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Writes headers: a map of the fields that are there.</summary>
internal static class HeaderWriter
{
    // The header of the map, and 12 integers of 10 bytes with their keys.
    private const int MaxPlain = 3 + (13 * 11);

    /// <summary>The most bytes that <see cref="Write"/> stores.</summary>
    internal static int MaxSize(in FrameHeader header) => header.Extras is null ? MaxPlain : MaxPlain + SizeOf(header.Extras);

    /// <summary>Stores a header where <see cref="MaxSize"/> bytes are reserved.</summary>
    /// <returns>Where the payload goes.</returns>
    internal static ref byte Write(ref byte at, in FrameHeader header)
    {
        ref var start = ref at;
        var count = 0;

        // A map of up to 15 fields has a header of one byte, and no frame has more.
        at = ref Unsafe.Add(ref at, 1);
        at = ref UInt64(ref at, HeaderKey.WireId, header.WireId, ref count);
        at = ref UInt64(ref at, HeaderKey.Call, header.Call, ref count);
        at = ref UInt64(ref at, HeaderKey.Seed, header.Seed, ref count);
        at = ref UInt64(ref at, HeaderKey.Sequence, (ulong)header.Sequence, ref count);
        at = ref UInt64(ref at, HeaderKey.Target, header.Target, ref count);
        at = ref UInt64(ref at, HeaderKey.Delivery, (ulong)header.Delivery, ref count);
        at = ref UInt64(ref at, HeaderKey.Remaining, (ulong)header.Remaining, ref count);
        at = ref UInt64(ref at, HeaderKey.KeyHash, header.KeyHash, ref count);
        at = ref UInt64(ref at, HeaderKey.Fingerprint, header.Fingerprint, ref count);
        at = ref UInt64(ref at, HeaderKey.DeliverySequence, header.DeliverySequence, ref count);
        at = ref UInt64(ref at, HeaderKey.Amount, (ulong)header.Amount, ref count);
        at = ref UInt64(ref at, HeaderKey.Count, (ulong)header.Count, ref count);
        if (header.Extras is null)
        {
            Pack.MapHeader(ref start, count);
            return ref at;
        }

        return ref WriteExtras(ref start, ref at, header.Extras, count);
    }

    /// <summary>Sees that the other side takes a header; most have nothing that could be too much.</summary>
    /// <exception cref="MessageTooLargeException">It is too long.</exception>
    internal static void Check(in FrameHeader header)
    {
        if (header.Extras is { } extras && (extras.Headers is not null || extras.AskChain is not null || extras.Topic is { Length: > LongTopic }))
        {
            Check(in header, extras);
        }
    }

    private const int LongTopic = 1024;

    private static void Check(in FrameHeader header, FrameExtras extras)
    {
        if (extras.Headers is { Count: > HeaderReader.MaxHeaders } || extras.AskChain is { Count: > HeaderReader.MaxChain })
        {
            throw new MessageTooLargeException(
                $"A message has {extras.Headers?.Count ?? 0} headers and follows a chain of {extras.AskChain?.Count ?? 0} asks; {HeaderReader.MaxHeaders} of each are the most.");
        }

        var size = MaxSize(in header);
        if (size <= FrameLimits.MaxHeader)
        {
            return;
        }

        var bytes = new byte[size];
        var length = (int)Unsafe.ByteOffset(ref bytes[0], ref Write(ref bytes[0], in header));
        if (length > FrameLimits.MaxHeader)
        {
            throw new MessageTooLargeException(
                $"The topic, the headers and the chain of asks of a message take {length} bytes; {FrameLimits.MaxHeader} are the most. Put less into headers.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte UInt64(ref byte at, int key, ulong value, scoped ref int count)
    {
        if (value == 0)
        {
            return ref at;
        }

        count++;
        at = (byte)key;
        return ref Pack.UInt64(ref Unsafe.Add(ref at, 1), value);
    }

    private static ref byte WriteExtras(ref byte start, ref byte at, FrameExtras extras, int count)
    {
        at = ref Guid(ref at, HeaderKey.MessageId, extras.MessageId, ref count);
        at = ref Guid(ref at, HeaderKey.CorrelationId, extras.CorrelationId, ref count);
        at = ref Text(ref at, HeaderKey.Sender, extras.Sender, ref count);
        at = ref Text(ref at, HeaderKey.TargetName, extras.TargetName, ref count);
        at = ref Text(ref at, HeaderKey.Topic, extras.Topic, ref count);
        at = ref Text(ref at, HeaderKey.EncryptionKey, extras.EncryptionKey, ref count);
        at = ref Text(ref at, HeaderKey.TraceParent, extras.TraceParent, ref count);
        at = ref Text(ref at, HeaderKey.Subscription, extras.Subscription, ref count);
        at = ref UInt64(ref at, HeaderKey.SentAt, (ulong)extras.SentAt, ref count);
        at = ref UInt64(ref at, HeaderKey.Depth, (ulong)extras.Depth, ref count);
        at = ref UInt64(ref at, HeaderKey.Attempt, (ulong)extras.Attempt, ref count);
        at = ref UInt64(ref at, HeaderKey.Floor, (ulong)extras.Floor, ref count);
        at = ref UInt64(ref at, HeaderKey.After, (ulong)extras.After, ref count);
        at = ref UInt64(ref at, HeaderKey.Priority, (ulong)extras.Priority, ref count);
        if (extras.AskChain is { } chain)
        {
            count++;
            at = (byte)HeaderKey.AskChain;
            at = ref Pack.ArrayHeader(ref Unsafe.Add(ref at, 1), chain.Count);
            foreach (var one in chain)
            {
                at = ref Pack.String(ref at, one);
            }
        }

        if (extras.Headers is { Count: > 0 } headers)
        {
            count++;
            at = (byte)HeaderKey.Headers;
            at = ref Pack.MapHeader(ref Unsafe.Add(ref at, 1), headers.Count);
            foreach (var (name, value) in headers)
            {
                at = ref Pack.String(ref at, name);
                at = ref Pack.String(ref at, value);
            }
        }

        if (count > MaxFixFields)
        {
            // Two bytes more in front: what was written moves up.
            return ref Widen(ref start, ref at, count);
        }

        Pack.MapHeader(ref start, count);
        return ref at;
    }

    private const int MaxFixFields = 15;

    private static ref byte Widen(ref byte start, ref byte at, int count)
    {
        var length = (int)Unsafe.ByteOffset(ref start, ref at) - 1;
        var from = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, 1), length);
        from.CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, 3), length));
        Pack.MapHeader(ref start, count);
        return ref Unsafe.Add(ref at, 2);
    }

    private static ref byte Guid(ref byte at, int key, Guid value, scoped ref int count)
    {
        if (value == System.Guid.Empty)
        {
            return ref at;
        }

        count++;
        at = (byte)key;
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return ref Pack.Bytes(ref Unsafe.Add(ref at, 1), bytes);
    }

    private static ref byte Text(ref byte at, int key, string? value, scoped ref int count)
    {
        if (value is null)
        {
            return ref at;
        }

        count++;
        at = (byte)key;
        return ref Pack.String(ref Unsafe.Add(ref at, 1), value);
    }

    private static int SizeOf(FrameExtras extras)
    {
        // Two ids of 19 bytes, six integers, eight texts with their keys, two collections.
        var size = 2 + (2 * 19) + (6 * 11) + 8 + 12 + Pack.SizeOf(extras.Sender) + Pack.SizeOf(extras.TargetName) + Pack.SizeOf(extras.Topic) +
            Pack.SizeOf(extras.EncryptionKey) + Pack.SizeOf(extras.TraceParent) + Pack.SizeOf(extras.Subscription);
        foreach (var one in extras.AskChain ?? [])
        {
            size += Pack.SizeOf(one);
        }

        if (extras.Headers is { } headers)
        {
            foreach (var (name, value) in headers)
            {
                size += Pack.SizeOf(name) + Pack.SizeOf(value);
            }
        }

        return size;
    }
}
