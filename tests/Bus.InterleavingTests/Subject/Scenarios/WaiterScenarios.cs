using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class WaiterScenarios
{
    /// <summary>Senders that await room in a queue of one place.</summary>
    public static void EverySenderIsLetIn() => Run(new BoundedRing<Slot>(1), static (lane, slot) =>
    {
        var waiter = lane.Wait(in slot, 0, WaiterKind.Awaited, default)!;
        Take(waiter.AsValueTask());
    });

    /// <summary>Senders whose threads are blocked.</summary>
    public static void EveryBlockedSenderIsLetIn() => Run(new BoundedRing<Slot>(1), Block);

    /// <summary>Senders that meet the lane.</summary>
    public static void EverySenderMeetsTheLane() => Run(new Rendezvous<Slot>(), Block);

    /// <summary>A wait that is cancelled either took place or did not: the message is handled just where the sender is told so.</summary>
    public static void ACancelledWaitIsTold()
    {
        var probe = new Probe(int.MaxValue, static _ => false);
        var lane = new PoolLane<Slot>(new BoundedRing<Slot>(1), new LaneSupervisor<Slot>(probe.Handle));
        using var source = new CancellationTokenSource();
        var told = new bool[2];
        var senders = Enumerable.Range(0, 2).Select(sender => Task.Run(() =>
        {
            var waiter = lane.Wait(new Slot((sender * 10) + 1), 0, WaiterKind.Awaited, sender == 0 ? source.Token : default)!;
            try
            {
                Take(waiter.AsValueTask());
                told[sender] = true;
            }
            catch (OperationCanceledException)
            {
                // The other sender's message goes on.
            }
        }));
        Task.WaitAll(senders.Append(Task.Run(source.Cancel)).ToArray());
        Waiting.Until(() => lane.Left == 0);

        probe.Check();
        if (!told[1] || told[0] != probe.Handled.Contains(1) || !probe.Handled.Contains(11))
        {
            throw new InvalidOperationException($"Told {string.Join(", ", told)}, handled {string.Join(", ", probe.Handled)}.");
        }
    }

    /// <summary>While a lane is held up, a place that it has freed goes to the sender that waits, without anybody's help.</summary>
    public static void AFreedPlaceIsNotOverlooked()
    {
        var admitted = new TaskCompletionSource();
        var probe = new Probe(int.MaxValue, static _ => false);
        var lane = new PoolLane<Slot>(new BoundedRing<Slot>(2), new LaneSupervisor<Slot>(
            slot => slot.Number == 2 ? admitted.Task : probe.Handle(slot)));
        lane.TryPost(new Slot(1), 0);
        lane.TryPost(new Slot(2), 0);
        Block(lane, new Slot(3));
        admitted.SetResult();
        Waiting.Until(() => lane.Left == 0);
        probe.Check();
    }

    private static void Run(MailboxQueue<Slot> queue, Action<Lane<Slot>, Slot> wait)
    {
        var probe = new Probe(4, static number => number % 2 == 0);
        var lane = new PoolLane<Slot>(queue, new LaneSupervisor<Slot>(probe.Handle));
        Task.WaitAll(Enumerable.Range(0, 2).Select(sender => Task.Run(() =>
        {
            for (var number = 1; number <= 2; number++)
            {
                var slot = new Slot((sender * 10) + number);
                if (lane.TryPost(in slot, 0) != Enqueued.Accepted)
                {
                    wait(lane, slot);
                }
            }
        })).ToArray());
        probe.Wait();
    }

    private static void Block(Lane<Slot> lane, Slot slot)
    {
        if (lane.Wait(in slot, 0, WaiterKind.Blocked, default)!.Wait() is { } error)
        {
            throw error;
        }
    }

    // Without a continuation, which the runtime would run beyond Coyote's control.
    private static void Take(ValueTask pending)
    {
        Waiting.Until(() => pending.IsCompleted);
        pending.GetAwaiter().GetResult();
    }
}
