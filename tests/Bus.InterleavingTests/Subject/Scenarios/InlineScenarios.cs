using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class InlineScenarios
{
    private const int Askers = 2;
    private const int Each = 2;

    /// <summary>Two ask one lane, one request after another: by their own thread where it is idle, else by its queue.</summary>
    public static void RepliesReachTheirAsker() => Run(static _ => false);

    public static void LateRepliesReachTheirAsker() => Run(static number => number % 2 == 0);

    private static void Run(Func<int, bool> isLate)
    {
        AskPool<int>.Reset();
        var asks = new Ask<int>[Askers * Each];
        Task? Handle(Slot slot)
        {
            var number = slot.Number;
            var ask = asks[number - 1];
            return isLate(number) ? ask.Reply(new ValueTask<int>(Task.Run(() => number))) : ask.Reply(new ValueTask<int>(number));
        }

        using var lane = new InlineLane<Slot>(new BoundedRing<Slot>(4), new LaneSupervisor<Slot>(Handle));
        var askers = Enumerable.Range(0, Askers).Select(asker => Task.Run(() =>
        {
            for (var number = (asker * Each) + 1; number <= (asker + 1) * Each; number++)
            {
                var ask = asks[number - 1] = Ask<int>.Rent(null, default);
                var slot = new Slot(number);
                if (!lane.TryAskHere(in slot, ask, default) && lane.TryPost(in slot, 0) != Enqueued.Accepted)
                {
                    throw new InvalidOperationException("No room for a request.");
                }

                var pending = ask.AsValueTask();
                Waiting.Until(() => pending.IsCompleted);
                if (pending.GetAwaiter().GetResult() is var reply && reply != number)
                {
                    throw new InvalidOperationException($"Asked {number}, was told {reply}.");
                }
            }
        })).ToArray();
        Task.WaitAll(askers);
        Waiting.Until(() => lane.Left == 0);
    }
}
