using System.Buffers.Binary;
using TypedBus.Mailboxes;

namespace TypedBus.Transports.Tests.Links;

/// <summary>What frames have left to do is done by the thread that has dispatched them, and leaves no trace on it.</summary>
public sealed class DispatcherTests
{
    private static readonly AsyncLocal<string?> Trace = new();

    [Fact]
    public void Work_is_done_once_a_piece_after_its_last_frame()
    {
        var sink = new NotingSink();
        Dispatch(sink, frames: 3);
        Dispatch(sink, frames: 1);

        Assert.Equal(["frame", "frame", "frame", "work", "frame", "work"], sink.Notes);
        Assert.Equal(4, sink.Consumed);
    }

    [Fact]
    public void Work_of_a_reading_thread_is_brief()
    {
        var sink = new NotingSink();
        Dispatch(sink, frames: 2, isReading: true);

        Assert.Equal(["frame", "frame", "brief work"], sink.Notes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_it_leaves_on_the_thread_is_gone_with_it(bool isReading)
    {
        var sink = new NotingSink();
        Dispatch(sink, frames: 1, isReading);
        Dispatch(sink, frames: 1, isReading);

        Assert.Equal(2, sink.Notes.Count(static note => note == "frame"));
        Assert.DoesNotContain("frame with a trace", sink.Notes);
        Assert.Null(Trace.Value);
    }

    [Fact]
    public void The_turn_is_free_while_it_is_done()
    {
        var sink = new NotingSink();
        var dispatcher = new Dispatcher(sink);
        sink.Work = () =>
        {
            sink.Work = null;
            Add(dispatcher, frames: 1);
            Assert.True(dispatcher.TryClaim());
            dispatcher.Run();
        };
        Add(dispatcher, frames: 1);
        Assert.True(dispatcher.TryClaim());
        dispatcher.Run();

        Assert.Equal(["frame", "frame", "work", "work"], sink.Notes);
    }

    [Fact]
    public async Task Work_that_frames_have_left_is_done_also_where_the_last_frame_has_work_of_its_own()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sink = new NotingSink { Work = left.SetResult };
        var own = new OwnWork();
        sink.OfLast = own;
        Dispatch(sink, frames: 1);

        await left.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(own.IsDone);
    }

    [Fact]
    public async Task What_is_to_be_settled_is_when_nothing_waits()
    {
        var sink = new NotingSink();
        var dispatcher = new Dispatcher(sink);
        dispatcher.Settle();
        await dispatcher.WaitUntilIdleAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, sink.Idles);

        Add(dispatcher, frames: 1);
        Assert.True(dispatcher.TryClaim());
        dispatcher.Settle();
        Assert.Equal(1, sink.Idles);
        dispatcher.Run();
        Assert.Equal(3, sink.Idles);
    }

    private sealed class OwnWork : IThreadPoolWorkItem
    {
        public bool IsDone { get; private set; }

        public void Execute() => IsDone = true;
    }

    private static void Dispatch(NotingSink sink, int frames, bool isReading = false)
    {
        var dispatcher = new Dispatcher(sink);
        Add(dispatcher, frames);
        Assert.True(dispatcher.TryClaim());
        if (isReading)
        {
            dispatcher.RunWhileReading();
        }
        else
        {
            dispatcher.Run();
        }
    }

    private static void Add(Dispatcher dispatcher, int frames)
    {
        const int Size = 3;
        var buffer = new ReadBuffer(ReadBuffer.Small);
        for (var at = 0; at < frames * (FrameLimits.LengthSize + Size); at += FrameLimits.LengthSize + Size)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer.Bytes.AsSpan(at), Size);
            buffer.Bytes[at + FrameLimits.LengthSize] = (byte)FrameKind.Post;
        }

        dispatcher.Add(new Dispatcher.Piece(buffer, 0, frames * (FrameLimits.LengthSize + Size), frames));
    }

    private sealed class NotingSink : IFrameSink, IBriefWork
    {
        public List<string> Notes { get; } = [];

        public Action? Work { get; set; }

        public IThreadPoolWorkItem? OfLast { get; set; }

        public int Consumed { get; private set; }

        public int MaxFrame => FrameLimits.MaxWhole;

        public long Window => FrameLimits.DefaultWindow;

        public void OnControl(ReadOnlyMemory<byte> frame)
        {
        }

        public Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
        {
            work = OfLast;
            Notes.Add(Trace.Value is null ? "frame" : "frame with a trace");
            return null;
        }

        public IBriefWork TakeWork() => this;

        public int Idles { get; private set; }

        public void OnConsumed(int bytes, int frames, bool isIdle)
        {
            Consumed += frames;
            Idles += isIdle ? 1 : 0;
        }

        public void OnEnded(Exception? error)
        {
        }

        public void Execute()
        {
            Work?.Invoke();
            Trace.Value = "of the work";
            Notes.Add("work");
        }

        public void ExecuteBriefly()
        {
            Trace.Value = "of the work";
            Notes.Add("brief work");
        }
    }
}
