namespace TypedBus.Transports;

/// <summary>Finds readers that a handler holds up, so that others read on. One timer a process, which stands still while nobody dispatches.</summary>
internal static class ReadRelief
{
    /// <summary>In milliseconds.</summary>
    internal const int Period = 20;

    private const int IdlePeriods = 50;

    private static readonly Lock Gate = new();
    private static readonly List<FrameReader> Watched = [];
    private static readonly Timer Clock = new(static _ => Tick());
    private static int IsRunning;
    private static int Idle;

    /// <summary>Watches a reader from now on; called before it dispatches, or leaves something to be settled.</summary>
    internal static void Watch(FrameReader reader)
    {
        if (!reader.IsWatched)
        {
            lock (Gate)
            {
                if (!reader.SetWatched(true))
                {
                    Watched.Add(reader);
                }
            }
        }

        if (Volatile.Read(ref Idle) != 0)
        {
            // A full fence: either this sees that the clock has stopped, or the clock sees that it is needed.
            Interlocked.Exchange(ref Idle, 0);
        }

        if (Volatile.Read(ref IsRunning) == 0 && Interlocked.Exchange(ref IsRunning, 1) == 0)
        {
            Clock.Change(Period, Period);
        }
    }

    /// <summary>The reader has ended.</summary>
    internal static void Forget(FrameReader reader)
    {
        if (reader.IsWatched)
        {
            lock (Gate)
            {
                reader.SetWatched(false);
                Watched.Remove(reader);
            }
        }
    }

    private static void Tick()
    {
        var before = Environment.TickCount64 - Period;
        lock (Gate)
        {
            foreach (var reader in Watched)
            {
                reader.RelieveIfHeldUp(before);
            }
        }

        if (Interlocked.Increment(ref Idle) > IdlePeriods)
        {
            Clock.Change(Timeout.Infinite, Timeout.Infinite);
            Interlocked.Exchange(ref IsRunning, 0);
            if (Volatile.Read(ref Idle) == 0 && Interlocked.Exchange(ref IsRunning, 1) == 0)
            {
                Clock.Change(Period, Period);
            }
        }
    }
}
