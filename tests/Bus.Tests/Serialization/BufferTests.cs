using System.Buffers;
using System.IO.Pipelines;
using TypedBus.Tests.Serialization.Contracts;
using Xunit;

namespace TypedBus.Tests.Serialization;

public sealed class BufferTests
{
    private static readonly OrderPlaced Message = new(
        Guid.NewGuid(), new string('é', 300), [.. Enumerable.Range(0, 50).Select(static one => new OrderLine($"SKU-{one}", one, one / 4m))]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void Any_segmentation_is_read(int size)
    {
        var bytes = MessageSerializer.Serialize(Message);
        Segment? first = null, last = null;
        for (var at = 0; at < bytes.Length; at += size)
        {
            last = new Segment(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), last);
            first ??= last;
        }

        var copy = MessageSerializer.Deserialize<OrderPlaced>(new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length));

        Assert.Equal(Message.Lines, copy.Lines);
    }

    [Fact]
    public void Any_buffer_writer_is_written_to()
    {
        var expected = MessageSerializer.Serialize(Message);
        var array = new ArrayBufferWriter<byte>();
        var exact = new ExactWriter();
        var pipe = new Pipe();

        MessageSerializer.Serialize(array, Message);
        MessageSerializer.Serialize(exact, Message);
        MessageSerializer.Serialize(pipe.Writer, Message);
        pipe.Writer.Complete();

        Assert.Equal(expected, array.WrittenSpan.ToArray());
        Assert.Equal(expected, exact.Written);
        Assert.True(pipe.Reader.TryRead(out var read));
        Assert.Equal(expected, read.Buffer.ToArray());
    }

    [Fact]
    public void Writing_into_a_buffer_that_is_there_allocates_nothing()
    {
        var buffer = new ArrayBufferWriter<byte>(65_536);
        MessageSerializer.Serialize(buffer, Message);
        buffer.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();

        MessageSerializer.Serialize(buffer, Message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Reading_allocates_the_objects_asked_for_and_nothing_else()
    {
        var bytes = MessageSerializer.Serialize(new Positional(1, null, []));
        MessageSerializer.Deserialize<Positional>(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var copy = MessageSerializer.Deserialize<Positional>(bytes);

        var one = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(copy);
        before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(new Positional(1, null, []));
        Assert.Equal(GC.GetAllocatedBytesForCurrentThread() - before, one);
    }

    [Theory]
    [InlineData("abc", 10)]
    [InlineData("abc", 1_000)]
    [InlineData("aé€", 10)]
    [InlineData("aé€", 1_000)]
    public void Reading_text_and_lines_allocates_no_more_than_a_copy_of_them(string part, int times)
    {
        var message = Message with { Customer = string.Concat(Enumerable.Repeat(part, times)) };
        var bytes = MessageSerializer.Serialize(message);

        Assert.Equal(Allocated(() => Copy(message)), Allocated(() => MessageSerializer.Deserialize<OrderPlaced>(bytes)));
    }

    [Fact]
    public void Serializing_inside_a_formatter_uses_a_buffer_of_its_own()
    {
        var outer = MessageSerializer.Serialize(new[] { 1, 2, 3 });

        Assert.Equal("93010203", Convert.ToHexString(outer));
        Assert.Equal(1_000_005, MessageSerializer.Serialize(new byte[1_000_000]).Length);
        Assert.Equal("93010203", Convert.ToHexString(MessageSerializer.Serialize(new[] { 1, 2, 3 })));
    }

    private static OrderPlaced Copy(OrderPlaced order)
    {
        var lines = new OrderLine[order.Lines.Count];
        for (var at = 0; at < lines.Length; at++)
        {
            lines[at] = order.Lines[at] with { Sku = new string(order.Lines[at].Sku.AsSpan()) };
        }

        return order with { Customer = new string(order.Customer.AsSpan()), Lines = lines, Note = new string(order.Note.AsSpan()) };
    }

    // The first call makes what is made once.
    private static long Allocated(Func<object> make)
    {
        make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(make());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }

    /// <summary>Gives exactly as much as is asked for, each time in another place.</summary>
    private sealed class ExactWriter : IBufferWriter<byte>
    {
        private byte[] _current = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_current.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _current = new byte[Math.Max(sizeHint, 1)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
