using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A lane with a thread of its own, which the first message starts. While a handler has not completed, the thread sleeps.</summary>
/// <remarks>
/// A thread that blocks says so first, a full fence, then looks at the queue once more; a producer claims its place, a full fence, then
/// reads whether the thread is blocked. Spinning threads never say that, so that producers only read.
/// </remarks>
internal sealed class ThreadLane<TSlot> : Lane<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const int Batch = 1024;

    /// <summary>After how many messages in a row a lane expects more, and lets some gather: one at a time costs a trip of its cache line each.</summary>
    private const int Busy = 8;

    private const int Pause = 60;
    private const int SpinsBeforeYield = 100;
    private const int SpinsBeforeBlock = 50;

    private readonly WaitStrategy _wait;
    private readonly AutoResetEvent _awake = new(initialState: false);
    private readonly Thread _thread;
    private int _isAsleep = 1;
    private volatile bool _isStarted;
    private volatile bool _isDisposed;

    internal ThreadLane(MailboxQueue<TSlot> queue, LaneSupervisor<TSlot> supervisor, WaitStrategy wait, string name)
        : base(queue, supervisor)
    {
        _wait = wait;
        _thread = new Thread(Execute) { IsBackground = true, Name = name };
    }

    public override void Dispose()
    {
        // The event is left to its finalizer: a producer that took the mark of sleep may still be about to set it.
        _isDisposed = true;
        Interlocked.MemoryBarrier();
        Wake();
        base.Dispose();
    }

    protected override void Wake()
    {
        if (Volatile.Read(ref _isAsleep) == 0 || Interlocked.Exchange(ref _isAsleep, 0) == 0)
        {
            return;
        }

        // One sender at a time gets here.
        if (_isStarted)
        {
            _awake.Set();
        }
        else
        {
            _isStarted = true;
            _thread.UnsafeStart();
        }
    }

    protected override void Resume()
    {
        // The thread waits for the handler itself.
    }

    private void Execute()
    {
        while (!_isDisposed)
        {
            var budget = Batch;
            switch (Run(ref budget))
            {
                case LaneStep.Suspended:
                    ((IAsyncResult)Pending!).AsyncWaitHandle.WaitOne();
                    break;
                case LaneStep.Empty:
                    if (Batch - budget >= Busy)
                    {
                        Thread.SpinWait(Pause);
                        if (HasWork)
                        {
                            continue;
                        }
                    }

                    if (Kernel.IsStopping)
                    {
                        Kernel.Drained();
                    }

                    WaitForWork();
                    break;
            }
        }
    }

    private void WaitForWork()
    {
        if (_wait == WaitStrategy.BusySpin)
        {
            Thread.SpinWait(1);
            return;
        }

        for (var count = 0; count < (_wait == WaitStrategy.Yield ? SpinsBeforeYield : SpinsBeforeBlock); count++)
        {
            Thread.SpinWait(10);
            if (HasWork || _isDisposed)
            {
                return;
            }
        }

        if (_wait == WaitStrategy.Yield)
        {
            Thread.Yield();
            return;
        }

        Interlocked.Exchange(ref _isAsleep, 1);
        if (HasWork || Kernel.IsStopping || _isDisposed)
        {
            Interlocked.Exchange(ref _isAsleep, 0);
            return;
        }

        _awake.WaitOne();
    }
}
