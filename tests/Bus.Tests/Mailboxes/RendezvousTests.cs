using Microsoft.Extensions.DependencyInjection;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

/// <summary>A mailbox without room: a sender goes on when its message was taken.</summary>
public sealed class RendezvousTests
{
    [Fact]
    public async Task A_sender_waits_until_its_message_is_taken_but_not_until_it_is_handled()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<MeetingBoxMailbox>();
        var gate = new Gate();

        await box.PostAsync(new Item(1, gate)).AsTask().WaitAsync(TestBus.HangGuard);
        await gate.Entered;
        var second = box.PostAsync(new Item(2)).AsTask();
        Assert.False(box.TryPost(new Item(99)));
        Assert.False(second.IsCompleted);

        gate.Open();
        await second.WaitAsync(TestBus.HangGuard);
        box.Post(new Item(3));
        await test.Bus.StopAsync();
        Assert.Equal([1, 2, 3], test.Bus.Services.GetRequiredService<MeetingBox>().Seen);
    }

    [Fact]
    public async Task TryPost_meets_a_lane_that_waits()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<MeetingBoxMailbox>();

        Assert.True(box.TryPost(new Item(1)));

        await test.Bus.StopAsync();
        Assert.Equal([1], test.Bus.Services.GetRequiredService<MeetingBox>().Seen);
    }

    [Fact]
    public async Task A_batch_meets_a_lane_that_waits_with_its_first_message()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<MeetingBoxMailbox>();
        var gate = new Gate();

        Assert.Equal(1, box.PostBatch([new Item(1, gate), new Item(2)]));

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal([1], test.Bus.Services.GetRequiredService<MeetingBox>().Seen);
    }

    [Fact]
    public async Task Where_the_oldest_would_be_dropped_and_none_waits_the_newest_is_and_nobody_blocks()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<PassingBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;

        var second = box.PostAsync(new Item(2));
        Assert.True(second.IsCompletedSuccessfully);
        Assert.True(box.TryPost(new Item(3)));

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal([1], test.Bus.Services.GetRequiredService<PassingBox>().Seen);
        Assert.Equal(2, test.Bus.Statistics.Drops.Values.Sum());
    }

    [Fact]
    public async Task Cancellation_races_with_the_meeting_and_each_message_is_handled_once_or_never()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<MeetingBoxMailbox>();
        var sent = new List<int>();
        for (var number = 0; number < 2000; number++)
        {
            using var source = new CancellationTokenSource();
            var post = box.PostAsync(new Item(number), source.Token).AsTask();
            var cancel = Task.Run(source.Cancel);
            try
            {
                await post;
                sent.Add(number);
            }
            catch (OperationCanceledException)
            {
                // It was not taken.
            }

            await cancel;
        }

        await test.Bus.StopAsync();
        Assert.Equal(sent, test.Bus.Services.GetRequiredService<MeetingBox>().Seen);
    }
}
