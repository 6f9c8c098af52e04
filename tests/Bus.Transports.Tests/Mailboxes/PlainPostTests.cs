using System.Buffers.Binary;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>The form in which most posts go says what any other form of the same header says.</summary>
public sealed class PlainPostTests
{
    private const ulong WireId = 0xFEDC_BA98_7654_3210;
    private const ulong Target = ulong.MaxValue;
    private const long Sequence = long.MaxValue - 1;

    [Fact]
    public void It_is_read_as_any_header_is()
    {
        byte[] frame = Frame();

        FrameHeader header = HeaderReader.Read(frame, out int at);

        Assert.Equal((FrameKind.Post, FrameFlags.None, WireId, Sequence, Target), (header.Kind, header.Flags, header.WireId, header.Sequence, header.Target));
        Assert.Null(header.Extras);
        Assert.Equal([1, 2, 3], frame[at..]);
    }

    [Fact]
    public void It_is_read_as_itself()
    {
        byte[] frame = Frame();

        Assert.True(PlainPost.TryRead(frame, out ulong target, out ulong wireId, out long sequence));
        Assert.Equal((Target, WireId, Sequence), (target, wireId, sequence));
        Assert.Equal([1, 2, 3], frame[PlainPost.HeadBehindLength..]);
    }

    [Fact]
    public void Any_other_form_is_not_taken_for_it()
    {
        byte[] frame = Frame();
        Assert.False(PlainPost.TryRead(frame.AsSpan(0, PlainPost.HeadBehindLength), out _, out _, out _));
        foreach (int at in (int[])[0, 1, 2, 3, 4, 13, 14, 23, 24])
        {
            byte[] other = [.. frame];
            other[at] ^= 1;
            Assert.False(PlainPost.TryRead(other, out _, out _, out _));
        }
    }

    // Behind its length field, which is checked.
    private static byte[] Frame()
    {
        SerializationBuffer buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        byte[] payload = [1, 2, 3];
        payload.CopyTo(buffer.GetSpan(payload.Length));
        buffer.Advance(payload.Length);
        TargetSession session = new(null!, Target, new TargetTerms(PostAnswer.None, null), 1, 1);
        byte[] frame = new PlainPost(session, WireId).Write(buffer, Sequence).ToArray();
        SerializationBuffer.Return(buffer);
        Assert.Equal(frame.Length - FrameLimits.LengthSize, BinaryPrimitives.ReadInt32LittleEndian(frame));
        return frame[FrameLimits.LengthSize..];
    }
}
