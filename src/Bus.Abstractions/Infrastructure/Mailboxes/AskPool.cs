namespace TypedBus.Infrastructure;

/// <summary>Spare asks of one reply type. Each thread has a few of its own; whole chains of them move between threads under a lock.</summary>
/// <remarks>Asks are often taken on one thread and given back on another, so that a pool a thread alone would run dry.</remarks>
internal static class AskPool<TReply>
{
    private const int Chain = 32;
    private const int MaxChains = 64;

    private static readonly Lock Gate = new();
    private static readonly Ask<TReply>?[] Shared = new Ask<TReply>?[MaxChains];
    private static int Chains;

    [ThreadStatic]
    private static Ask<TReply>? Own;

    [ThreadStatic]
    private static int OwnCount;

    internal static Ask<TReply>? TryTake()
    {
        var first = Own;
        if (first is null)
        {
            first = Volatile.Read(ref Chains) == 0 ? null : TakeChain();
            if (first is null)
            {
                return null;
            }
        }

        Own = first.NextInPool;
        first.NextInPool = null;
        OwnCount--;
        return first;
    }

    internal static void Add(Ask<TReply> ask)
    {
        ask.NextInPool = Own;
        Own = ask;
        if (++OwnCount >= 2 * Chain)
        {
            GiveChain();
        }
    }

    private static Ask<TReply>? TakeChain()
    {
        lock (Gate)
        {
            if (Chains == 0)
            {
                return null;
            }

            var chain = Shared[--Chains];
            Shared[Chains] = null;
            OwnCount = Chain;
            return chain;
        }
    }

    private static void GiveChain()
    {
        var chain = Own!;
        var last = chain;
        for (var count = 1; count < Chain; count++)
        {
            last = last.NextInPool!;
        }

        Own = last.NextInPool;
        last.NextInPool = null;
        OwnCount -= Chain;
        lock (Gate)
        {
            // What is beyond the bound is left to the garbage collector.
            if (Chains < MaxChains)
            {
                Shared[Chains++] = chain;
            }
        }
    }
}
