using TypedBus.Infrastructure;

namespace TypedBus.InterleavingTests.Scenarios;

public static class AskScenarios
{
    /// <summary>One asker after another, with the same object where it came back: neither a late reply nor a late timeout reaches the next.</summary>
    public static void RepliesAndTimeoutsReachTheirAskerAlone() => Run(static (_, _) => { }, allComeBack: true);

    /// <summary>The same, and the asker's token strikes at any time.</summary>
    public static void CancellationsReachTheirAskerAlone() => Run(static (ask, late) =>
    {
        var source = new CancellationTokenSource();
        ask.Watch(source.Token);
        late.Add(Task.Run(source.Cancel));
    }, allComeBack: false);

    private static void Run(Action<Ask<int>, List<Task>> watch, bool allComeBack)
    {
        AskPool<int>.Reset();
        var late = new List<Task>();
        var rented = new HashSet<Ask<int>>();
        var current = 0;
        for (var round = 1; round <= 2; round++)
        {
            var reply = round;
            Volatile.Write(ref current, round);
            var ask = Ask<int>.Rent(null, default);
            rented.Add(ask);
            watch(ask, late);
            late.Add(Task.Run(() =>
            {
                if (ask.Begin())
                {
                    ask.Reply(reply);
                }
            }));

            // As the wheel does: the object may serve another round by the time that it is looked at, or struck.
            late.Add(Task.Run(() =>
            {
                var before = Volatile.Read(ref current);
                var seen = ask.State;
                if (Ask.IsPendingState(seen) && Volatile.Read(ref current) == before)
                {
                    ask.TryExpire(seen, new Expired(before));
                }
            }));
            Take(ask.AsValueTask(), reply);
        }

        Task.WaitAll(late.ToArray());
        if (allComeBack && AskPool<int>.Count != rented.Count)
        {
            throw new InvalidOperationException($"{rented.Count} were made, {AskPool<int>.Count} came back.");
        }
    }

    private static void Take(ValueTask<int> pending, int reply)
    {
        Waiting.Until(() => pending.IsCompleted);
        try
        {
            var result = pending.GetAwaiter().GetResult();
            if (result != reply)
            {
                throw new InvalidOperationException($"Asked {reply}, was told {result}.");
            }
        }
        catch (Expired error)
        {
            if (error.Round != reply)
            {
                throw new InvalidOperationException("Struck by the timeout of another.");
            }
        }
        catch (OperationCanceledException)
        {
            // The asker's own token: each round has another.
        }
    }

    private sealed class Expired(int round) : Exception
    {
        internal int Round => round;
    }
}
