using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Blocks the thread of its handler until the gate of its name is open; without a name not at all.</summary>
[Message]
public sealed record Jam(int Number, string? Gate = null);

/// <summary>Notes what it gets.</summary>
[Handler(Topic = "jam"), Mailbox]
public sealed class JamBox(Gates gates)
{
    public ConcurrentQueue<int> Seen { get; } = [];

    public void Handle(Jam jam)
    {
        Seen.Enqueue(jam.Number);
        if (jam.Gate is { } gate)
        {
            using ManualResetEventSlim passed = new();
            gates[gate].PassAsync().GetAwaiter().OnCompleted(passed.Set);
            Assert.True(passed.Wait(NodePair.HangGuard));
        }
    }
}

/// <summary>An event of the same link as what is posted.</summary>
[Message("mailboxes.passing-by")]
public sealed record PassingBy(int Number);

/// <summary>Lanes are run by the thread that has read what came for them, but a handler that keeps it holds up nobody else.</summary>
public sealed class BlockedHandlerTests
{
    [Fact]
    public async Task A_handler_that_blocks_holds_up_no_other_mailbox_of_the_link_nor_requests_nor_events()
    {
        await using NodePair pair = await NodePair.StartAsync();
        TaskCompletionSource<int> passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ISubscription subscription = pair.B.Subscribe<PassingBy>(one => passed.TrySetResult(one.Number));
        await subscription.Ready;
        JamBoxMailbox jam = pair.A.GetMailbox<JamBoxMailbox>("b");
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        await jam.PostAsync(new Jam(1));
        await NodePair.UntilAsync(() => pair.On<JamBox>().Seen.Count == 1);

        for (int number = 2; number < 50; number++)
        {
            jam.Post(new Jam(number, number == 20 ? "jam" : null));
            desk.Post(new Item(number));
        }
        await pair.Gates["jam"].Entered.WaitAsync(NodePair.HangGuard);
        Identity identity = await desk.AskAsync(new Who()).AsTask().WaitAsync(NodePair.HangGuard);
        await pair.A.PublishAsync(new PassingBy(3));

        Assert.Equal(3, await passed.Task.WaitAsync(NodePair.HangGuard));
        Assert.Equal(48, identity.Seen.Count);
        Assert.Equal(20, pair.On<JamBox>().Seen.Count);
        pair.Gates["jam"].Open();
        await NodePair.UntilAsync(() => pair.On<JamBox>().Seen.Count == 49);
        Assert.Equal(Enumerable.Range(1, 49), pair.On<JamBox>().Seen);
    }

    [Fact]
    public async Task A_handler_that_waits_for_what_comes_over_its_own_link_gets_it()
    {
        await using NodePair pair = await NodePair.StartAsync();
        JamBoxMailbox jam = pair.A.GetMailbox<JamBoxMailbox>("b");
        using ISubscription subscription = pair.B.Subscribe<PassingBy>(_ => pair.Gates["own"].Open());
        await subscription.Ready;

        // All together, so that one thread reads them; what opens the gate comes behind.
        jam.Post(new Jam(1, "own"));
        jam.Post(new Jam(2, "own"));
        await pair.Gates["own"].Entered.WaitAsync(NodePair.HangGuard);
        await pair.A.PublishAsync(new PassingBy(1));

        await NodePair.UntilAsync(() => pair.On<JamBox>().Seen.Count == 2);
    }
}
