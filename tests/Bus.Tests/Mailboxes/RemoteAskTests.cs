using System.Buffers;
using TypedBus.Infrastructure;
using TypedBus.Serialization;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

/// <summary>Replies that leave the process, and replies that come from another.</summary>
public sealed class RemoteAskTests
{
    [Fact]
    public async Task A_reply_is_written_here_and_read_there()
    {
        var (here, there) = (Asks.Rent<IReadOnlyList<string>>(null), Asks.Rent<IReadOnlyList<string>>(null));
        here.Reply(["a", "b"]);
        Read(there, await WriteAsync(here));

        Assert.Equal(["a", "b"], await there.AsValueTask());
    }

    [Fact]
    public async Task A_reply_that_comes_later_calls_back()
    {
        var here = Asks.Rent<int>(null);
        var written = WriteAsync(here);
        Assert.False(written.IsCompleted);
        here.Reply(7);

        Assert.Equal([7], await written.WaitAsync(TestBus.HangGuard));
    }

    [Fact]
    public async Task The_reply_of_a_command_has_no_bytes()
    {
        var (here, there) = (Asks.Rent<Unit>(null), Asks.Rent<Unit>(null));
        here.Reply(default(Unit));
        var bytes = await WriteAsync(here);
        Read(there, bytes);

        Assert.Empty(bytes);
        await there.AsCommand();
    }

    [Fact]
    public async Task A_failure_is_thrown_and_nothing_is_written()
    {
        var here = Asks.Rent<int>(null);
        here.Fail(new TimeoutException("Late."));

        Assert.Equal("Late.", (await Assert.ThrowsAsync<TimeoutException>(() => WriteAsync(here))).Message);
    }

    [Fact]
    public async Task Bytes_that_are_no_reply_leave_the_request_to_be_failed()
    {
        var there = Asks.Rent<int>(null);
        var error = Assert.Throws<MessageFormatException>(() => Read(there, [0xC0]));
        Assert.True(there.IsPending);
        there.Fail(error);

        Assert.Same(error, await Assert.ThrowsAsync<MessageFormatException>(async () => await there.AsValueTask()));
    }

    [Fact]
    public void A_written_request_serves_another_asker()
    {
        var here = Asks.Rent<long>(null);
        here.Reply(1);
        var writer = new MessageWriter(new ArrayBufferWriter<byte>());
        here.WriteReply(ref writer);

        Assert.Same(here, Asks.Rent<long>(null));
    }

    [Fact]
    public void A_request_makes_what_its_asker_awaits()
    {
        Assert.IsType<Ask<int>>(Declared.Here.Messages[typeof(GetStock)].RentAsk(null, default));
        var ask = Assert.IsType<Ask<Unit>>(Declared.Here.Messages[typeof(Close)].RentAsk(new Close("late"), default));
        Assert.Equal(new Close("late"), ask.Message);
        Assert.True(ask.IsPending);
        Assert.Null(Declared.Here.Messages[typeof(Moved)].RentAsk(null, default));
    }

    private static Task<byte[]> WriteAsync(Ask ask)
    {
        var written = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        ask.OnCompleted(
            one =>
            {
                try
                {
                    var buffer = new ArrayBufferWriter<byte>();
                    var writer = new MessageWriter(buffer);
                    ((Ask)one!).WriteReply(ref writer);
                    writer.Flush();
                    written.SetResult(buffer.WrittenSpan.ToArray());
                }
                catch (Exception error)
                {
                    written.SetException(error);
                }
            },
            ask);
        return written.Task;
    }

    private static void Read(Ask ask, byte[] bytes)
    {
        var reader = new MessageReader(bytes);
        if (ask.ReadReply(ref reader))
        {
            ask.Complete(here: false);
        }
        reader.End();
    }
}
