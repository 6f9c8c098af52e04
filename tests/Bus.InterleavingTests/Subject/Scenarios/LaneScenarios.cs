using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class LaneScenarios
{
    private const int Each = 2;

    public static void PoolHandlesEverything() => Run(static (queue, supervisor) => new PoolLane<Slot>(queue, supervisor), static _ => false);

    public static void PoolSuspendsAndResumes() => Run(static (queue, supervisor) => new PoolLane<Slot>(queue, supervisor), static number => number % 2 == 0);

    public static void InlineHandlesEverything() => Run(static (queue, supervisor) => new InlineLane<Slot>(queue, supervisor), static _ => false);

    public static void InlineSuspendsAndResumes() => Run(static (queue, supervisor) => new InlineLane<Slot>(queue, supervisor), static number => number % 2 == 0);

    /// <summary>One of the producers reads from a link: it runs what it has woken itself, for a moment.</summary>
    public static void ReaderHandlesEverything() => Read(static _ => false);

    public static void ReaderSuspendsAndResumes() => Read(static number => number % 2 == 0);

    /// <summary>A thread of its own that sleeps when it finds nothing.</summary>
    public static void ThreadHandlesEverything() => Run(static (queue, supervisor) => new ThreadLane<Slot>(queue, supervisor, WaitStrategy.Block, "lane"), static _ => false);

    /// <summary>What was accepted when the lane stops is handled or given up, and nothing is accepted afterwards.</summary>
    public static void StopGivesUpWhatIsLeft()
    {
        var probe = new Probe(int.MaxValue, static _ => false);
        var supervisor = new LaneSupervisor<Slot>(probe.Handle);
        var lane = new PoolLane<Slot>(new BoundedRing<Slot>(8), supervisor);
        var accepted = new int[2];
        var tasks = Enumerable.Range(0, 2).Select(producer => Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                accepted[producer] += lane.TryPost(new Slot((producer * 10) + number), 0) == Enqueued.Accepted ? 1 : 0;
            }
        })).Append(Task.Run(lane.Stop));
        Task.WaitAll(tasks.ToArray());
        Waiting.Until(() => lane.Left == 0);

        probe.Check();
        if (lane.TryPost(new Slot(99), 0) != Enqueued.Closed || probe.Handled.Count + Volatile.Read(ref supervisor.GivenUp) != accepted.Sum())
        {
            throw new InvalidOperationException($"{accepted.Sum()} were accepted, {probe.Handled.Count} handled, {supervisor.GivenUp} given up.");
        }
    }

    /// <summary>A reader takes an idle lane, and feeds it; what it sends next goes into the queue, as what others send does.</summary>
    public static void FeedComesBeforeTheQueue() => Feed(static _ => false);

    public static void FeedSuspendsAndResumes() => Feed(static number => number % 2 == 0);

    private static void Feed(Func<int, bool> suspends)
    {
        const int Rounds = 2;
        const int Posts = 2;
        var probe = new Probe((Rounds * Posts) + 1, suspends);
        using var lane = new PoolLane<Slot>(new BoundedRing<Slot>(16), new LaneSupervisor<Slot>(probe.Handle));
        var feed = new Numbers();
        var reader = Task.Run(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var number = 1 + (round * Posts);
                var isOwned = lane.TryBegin(feed, out var isFed);
                if (isFed)
                {
                    feed.Add(number++);
                    lane.Fed(feed);

                    // Too low a count would let a stop go on.
                    if (lane.Left < 1)
                    {
                        throw new InvalidOperationException($"{lane.Left} left.");
                    }
                }

                for (; number <= (round + 1) * Posts; number++)
                {
                    Post(lane, number);
                }

                if (isOwned)
                {
                    ((IBriefWork)lane).ExecuteBriefly();
                }
            }
        });
        var other = Task.Run(() => Post(lane, 11));
        Task.WaitAll(new[] { reader, other });
        probe.Wait();
    }

    private static void Read(Func<int, bool> suspends)
    {
        const int Posts = Each + 1;
        var probe = new Probe(Posts + Each, suspends);
        using var lane = new PoolLane<Slot>(new BoundedRing<Slot>(8), new LaneSupervisor<Slot>(probe.Handle));
        var reader = Task.Run(() =>
        {
            IBriefWork? left = null;
            for (var number = 1; number <= Posts; number++)
            {
                LaneThread.Current.EnterReader();
                Post(lane, number);
                left = LaneThread.Current.LeaveReader() ?? left;
            }

            left?.ExecuteBriefly();
        });
        var other = Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                Post(lane, 10 + number);
            }
        });
        Task.WaitAll(new[] { reader, other });
        probe.Wait();
    }

    private static void Post(Lane<Slot> lane, int number)
    {
        if (lane.TryPost(new Slot(number), 0) != Enqueued.Accepted)
        {
            throw new InvalidOperationException("No room for a message.");
        }
    }

    private static void Run(Func<MailboxQueue<Slot>, LaneSupervisor<Slot>, Lane<Slot>> create, Func<int, bool> suspends)
    {
        var probe = new Probe(2 * Each, suspends);
        using var lane = create(new BoundedRing<Slot>(4), new LaneSupervisor<Slot>(probe.Handle));
        var producers = Enumerable.Range(0, 2).Select(producer => Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                Post(lane, (producer * 10) + number);
            }
        })).ToArray();
        Task.WaitAll(producers);
        probe.Wait();
    }
}
