using System.Runtime.InteropServices;

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

    // One object a thread: each thread static has to be found, which costs more than what is done with it.
    [ThreadStatic]
    private static Spares? Own;

    internal static Ask<TReply>? TryTake()
    {
        var own = Own ??= new Spares();
        var first = own.First;
        if (first is null)
        {
            first = Volatile.Read(ref Chains) == 0 ? null : TakeChain(own);
            if (first is null)
            {
                return null;
            }
        }

        own.First = first.NextInPool;
        first.NextInPool = null;
        own.Count--;
        return first;
    }

    internal static void Add(Ask<TReply> ask)
    {
        var own = Own ??= new Spares();
        ask.NextInPool = own.First;
        own.First = ask;
        if (++own.Count >= 2 * Chain)
        {
            GiveChain(own);
        }
    }

    private static Ask<TReply>? TakeChain(Spares own)
    {
        lock (Gate)
        {
            if (Chains == 0)
            {
                return null;
            }

            var chain = Shared[--Chains];
            Shared[Chains] = null;
            own.Count = Chain;
            return chain;
        }
    }

    private static void GiveChain(Spares own)
    {
        var chain = own.First!;
        var last = chain;
        for (var count = 1; count < Chain; count++)
        {
            last = last.NextInPool!;
        }

        own.First = last.NextInPool;
        last.NextInPool = null;
        own.Count -= Chain;
        lock (Gate)
        {
            // What is beyond the bound is left to the garbage collector.
            if (Chains < MaxChains)
            {
                Shared[Chains++] = chain;
            }
        }
    }

    // Large, since objects that the garbage collector has moved lie side by side, and two threads are not to write to one cache line.
    [StructLayout(LayoutKind.Sequential, Size = 2 * 128)]
    private struct Counted
    {
        internal int Count;
    }

    private sealed class Spares
    {
        private Counted _counted;

        internal Ask<TReply>? First { get; set; }

        internal int Count
        {
            get => _counted.Count;
            set => _counted.Count = value;
        }
    }
}
