using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>How far a lane has come.</summary>
internal enum LaneStep
{
    /// <summary>No message is left.</summary>
    Empty,

    /// <summary>Messages are left; the lane has had its share of the thread.</summary>
    More,

    /// <summary>A handler has not completed; the lane goes on when it has.</summary>
    Suspended,
}

/// <summary>
/// One queue of a mailbox and what calls its handlers, one message at a time. Derived classes decide on which thread; whoever runs the
/// lane owns it, and passes it on by a full fence.
/// </summary>
internal abstract partial class Lane<TSlot> : IDisposable
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private readonly WaiterList<TSlot> _waiters = new();
    private readonly Rendezvous<TSlot>? _rendezvous;
    private readonly LaneSupervisor<TSlot> _supervisor;
    private readonly Action _resume;
    private MailboxDispatcher<TSlot> _dispatcher;
    private Task? _pending;
    private volatile bool _isStopped;

    protected Lane(MailboxQueue<TSlot> queue, LaneSupervisor<TSlot> supervisor, bool isInline = false)
    {
        Queue = queue;
        IsInline = isInline;
        _rendezvous = queue as Rendezvous<TSlot>;
        _supervisor = supervisor;
        _dispatcher = supervisor.Create();
        _resume = Resume;
    }

    protected MailboxQueue<TSlot> Queue { get; }

    /// <summary>The lane as the thread knows it that runs it.</summary>
    internal RunningLane OnThread { get; } = new();

    /// <summary>Names the lane among those of all nodes.</summary>
    internal string Path => _supervisor.Path;

    /// <summary>How many messages are in the lane or wait for room in it; any thread.</summary>
    internal virtual int Left => Queue.Count + _waiters.Count + Volatile.Read(ref _fedLeft);

    protected bool IsStopped => _isStopped;

    protected bool HasWork => !Queue.IsEmpty || _waiters.Count > 0;

    /// <summary>What the lane is suspended on; null where it is not.</summary>
    protected Task? Pending => _pending;

    protected BusKernel Kernel => _supervisor.Kernel;

    /// <summary>Refuses messages from now on, and gives up those that are left. Wakes the lane to do so; any thread.</summary>
    internal void Stop()
    {
        _isStopped = true;
        _waiters.Interrupt();
        Queue.Close();
        Interlocked.MemoryBarrier();
        Wake();
    }

    /// <summary>Ends what the lane has of its own.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Sees to it that the lane runs; after a full fence, any thread.</summary>
    protected abstract void Wake();

    /// <summary>The handler that the lane was suspended on has completed; any thread.</summary>
    protected abstract void Resume();

    /// <summary>Handles messages, at most so many; the owner only.</summary>
    /// <param name="budget">How many; returns how many more it might have been.</param>
    protected LaneStep Run(ref int budget)
    {
        var thread = LaneThread.Current;
        var outer = thread.Enter(OnThread);
        try
        {
            return _pending is null || TryFinish() ? Drain(ref budget) : LaneStep.Suspended;
        }
        finally
        {
            thread.Leave(outer);
        }
    }

    private LaneStep Drain(ref int budget)
    {
        while (true)
        {
            try
            {
                while (!_isStopped && budget > 0)
                {
                    if (_isFed || _feed is not null)
                    {
                        if (DrainFed(ref budget) is { } unfinished)
                        {
                            Suspend(unfinished);
                            return LaneStep.Suspended;
                        }

                        continue;
                    }

                    // A message that is handled again is handled alone, since the number of its attempt is the dispatcher's.
                    var isAgain = _dispatcher.Attempt != 1;
                    var share = isAgain ? 1 : budget;
                    budget -= share;
                    var before = share;
                    Task? pending;
                    try
                    {
                        pending = Queue.Drain(_dispatcher, ref share, ref _waiters.Signal);
                    }
                    finally
                    {
                        budget += share;
                    }

                    if (pending is not null)
                    {
                        Suspend(pending);
                        return LaneStep.Suspended;
                    }

                    if (isAgain && share == 0)
                    {
                        _dispatcher.Attempt = 1;
                    }

                    if (!(_waiters.Count > 0 && TryAdmit()) && share == before)
                    {
                        return LaneStep.Empty;
                    }
                }

                if (!_isStopped)
                {
                    return LaneStep.More;
                }

                GiveUp();
                return LaneStep.Empty;
            }
            catch (Exception error)
            {
                if (!TryGoOn(error))
                {
                    return LaneStep.Suspended;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance()
    {
        if (_isFed)
        {
            AdvanceFed();
        }
        else
        {
            Queue.Advance();
        }

        if (_dispatcher.Attempt != 1)
        {
            _dispatcher.Attempt = 1;
        }

        if (_waiters.Count > 0 && _rendezvous is null)
        {
            _waiters.TryAdmit(Queue);
        }
    }

    private bool TryAdmit() => _rendezvous is null ? _waiters.TryAdmit(Queue) : _waiters.TryTake(_rendezvous);

    private void Suspend(Task pending)
    {
        _pending = pending;

        // Before the lane may go on, on another thread.
        DetachFeed();
        pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_resume);
    }

    /// <summary>Takes the result of what the lane was suspended on; false where it is suspended again.</summary>
    private bool TryFinish()
    {
        var pending = _pending!;
        _pending = null;
        if (_supervisor.IsDelaying)
        {
            // A delay that was cut short ends in the retry all the same.
            _supervisor.IsDelaying = false;
            return true;
        }

        try
        {
            pending.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            return TryGoOn(error);
        }

        Advance();
        return true;
    }

    /// <summary>Does what is due after a failure; false where the lane is suspended until the next attempt.</summary>
    private bool TryGoOn(Exception error)
    {
        ref var slot = ref Current();
        if (_supervisor.Delay(ref slot, error, _dispatcher) is { } delay)
        {
            Suspend(delay);
            return false;
        }

        switch (_supervisor.Failed(ref slot, error, _dispatcher))
        {
            case FailurePolicy.Restart when _supervisor.Renew(_dispatcher) is { } dispatcher:
                _dispatcher = dispatcher;
                break;
            case FailurePolicy.Restart or FailurePolicy.Stop:
                _supervisor.StopMailbox();
                break;
        }

        Advance();
        return true;
    }

    private void GiveUp()
    {
        GiveUpFeed();

        // A producer that has its place already is about to fill it.
        var spin = default(SpinWait);
        while (!Queue.IsEmpty)
        {
            ref var slot = ref Queue.Peek();
            if (Unsafe.IsNullRef(ref slot))
            {
                spin.SpinOnce();
                continue;
            }

            _supervisor.GiveUp(ref slot, _dispatcher);
            Queue.Advance();
        }

        while (_waiters.Close() is { } waiter)
        {
            _supervisor.Refuse(waiter);
        }
    }
}
