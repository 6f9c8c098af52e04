using System.Buffers.Binary;

namespace TypedBus.Transports.Tests.Links;

/// <summary>What a handler does never keeps a link from reading for long.</summary>
public sealed class ReadReliefTests
{
    [Fact]
    public async Task A_handler_that_blocks_until_a_later_control_frame_comes_is_relieved()
    {
        var sink = new BlockingSink();
        var connection = new ReadyConnection([.. Frame(FrameKind.Publish), .. Frame(FrameKind.Reply)]);
        var reader = new FrameReader(connection, sink);

        var started = Task.Run(reader.Start);

        Assert.Equal(FrameKind.Reply, await sink.Control.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        await started.WaitAsync(TimeSpan.FromMinutes(1));
        await sink.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, sink.Handled);
    }

    private static byte[] Frame(FrameKind kind)
    {
        // No fields: an empty map.
        byte[] frame = [0, 0, 0, 0, (byte)kind, 0, 0x80];
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - FrameLimits.LengthSize);
        return frame;
    }

    /// <summary>Gives a frame at a time, each at once, and then ends.</summary>
    private sealed class ReadyConnection(byte[] bytes) : TransportConnection
    {
        private const int FrameSize = 7;

        private int _given;

        public override string Description => "ready";

        public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(FrameSize, bytes.Length - _given);
            bytes.AsMemory(_given, count).CopyTo(buffer);
            _given += count;
            return new ValueTask<int>(count);
        }

        public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => default;

        public override void Abort()
        {
        }

        public override ValueTask DisposeAsync() => default;
    }

    /// <summary>Handles a message by waiting for the control frame behind it.</summary>
    private sealed class BlockingSink : IFrameSink
    {
        public TaskCompletionSource<FrameKind> Control { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Handled { get; private set; }

        public int MaxFrame => FrameLimits.MaxWhole;

        public long Window => FrameLimits.DefaultWindow;

        public void OnControl(ReadOnlyMemory<byte> frame) => Control.TrySetResult((FrameKind)frame.Span[0]);

        public Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
        {
            work = null;
            Assert.True(((Task)Control.Task).Wait(TimeSpan.FromMinutes(1)));
            Handled++;
            return null;
        }

        public void OnConsumed(int bytes, int frames, bool isIdle)
        {
        }

        public void OnEnded(Exception? error) => Ended.TrySetResult();
    }
}
