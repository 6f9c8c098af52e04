using System.ComponentModel;
using TypedBus.Serialization;

namespace TypedBus.Infrastructure;

/// <summary>A request in a mailbox, and the reply that its sender waits for. Pooled: it serves another once both sides are done with it.</summary>
/// <remarks>
/// Two sides hold it: the asker, until it has taken the result, and the lane, until it has handled or dropped the request. Whoever is
/// last gives it back, so that a late reply cannot reach the asker of another request. Every transition is one interlocked operation
/// on <see cref="_state"/>; the core of the value task publishes the result.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Ask : Parcel
{
    private const int Completed = 1;
    private const int LaneDone = 2;
    private const int AskerDone = 4;
    private const int Phase = Completed | LaneDone | AskerDone;

    // The phase in the low bits, and above them the number of the use, so that a timeout cannot strike the next one.
    private int _state = Phase;
    private CancellationTokenRegistration _registration;
    private IAskCarrier? _carrier;
    private ulong _number;

    internal Ask()
    {
    }

    /// <summary>The lanes that wait for it, where the bus looks for circles; written by the asker before it is posted.</summary>
    internal object? Chain;

    /// <summary>The tick of the timer wheel at which it expires; 0 for never. Written by the asker, read by the wheel.</summary>
    internal long Deadline;

    /// <summary>The tick at which the wheel looks at it; 0 while the wheel does not hold it. Written under the wheel's lock.</summary>
    internal long VisitAt;

    /// <summary>The wheel that holds it, or held it last; written by the asker.</summary>
    internal object? Wheel;

    /// <summary>The neighbours in its bucket of the wheel; guarded by the wheel's lock.</summary>
    internal Ask? NextInBucket;

    /// <inheritdoc cref="NextInBucket"/>
    internal Ask? PreviousInBucket;

    /// <summary>The state, to be compared in <see cref="TryExpire(int, Exception)"/>; any thread.</summary>
    internal int State => Volatile.Read(ref _state);

    /// <summary>Whether the thread that asks is the one that handles, and nobody else knows of it: then it takes neither a fence nor a timeout.</summary>
    internal bool IsHere { get; private set; }

    /// <summary>Whether nobody has completed it yet.</summary>
    internal bool IsPending => IsPendingState(State);

    /// <summary>Whether a state says that nobody has completed it.</summary>
    internal static bool IsPendingState(int state) => (state & Phase) == 0;

    /// <summary>Whether the asker still waits; called by the lane before it calls the handler. Where not, the lane is done with it.</summary>
    public bool Begin()
    {
        if (IsPending)
        {
            return true;
        }

        Release(LaneDone);
        return false;
    }

    /// <summary>Completes it with a failure; called by the lane, once, instead of a reply.</summary>
    /// <param name="error">The failure.</param>
    public void Fail(Exception error)
    {
        if (TryFinish())
        {
            SetException(error);
        }
    }

    /// <summary>Takes a reply from another process, in place of the lane, once; a command's has no bytes.</summary>
    /// <param name="reader">Gives the reply.</param>
    /// <returns>Whether the asker still waits; where so, <see cref="Complete"/> gives it the reply.</returns>
    /// <exception cref="MessageFormatException">The bytes are no reply; it is still to be completed, by <see cref="Fail"/>.</exception>
    internal abstract bool ReadReply(ref MessageReader reader);

    /// <summary>Gives the asker the reply that <see cref="ReadReply"/> has taken; once, any thread.</summary>
    /// <param name="here">Whether the asker goes on here and now, and not on another thread of the pool.</param>
    internal abstract void Complete(bool here);

    /// <summary>Calls back on the thread pool once it is complete; called by the asker, once, instead of awaiting it.</summary>
    /// <param name="continuation">Calls <see cref="WriteReply"/>.</param>
    /// <param name="state">What it is given.</param>
    internal abstract void OnCompleted(Action<object?> continuation, object? state);

    /// <summary>Takes the result as the asker, once, after it is complete, and writes it; a command's has no bytes.</summary>
    /// <param name="writer">Takes the reply; not touched where the request failed.</param>
    /// <remarks>Throws what the request failed with.</remarks>
    internal abstract void WriteReply(ref MessageWriter writer);

    /// <summary>Completes it while the lane still holds it, unless its state has changed: a timeout.</summary>
    /// <param name="state">The pending state that was seen.</param>
    /// <param name="error">The failure.</param>
    internal bool TryExpire(int state, Exception error)
    {
        if (Interlocked.CompareExchange(ref _state, state | Completed, state) != state)
        {
            return false;
        }

        var (carrier, number) = (_carrier, _number);
        SetException(error);
        carrier?.Abandoned(this, number);
        return true;
    }

    /// <summary>Notes who carries it to another process, and is told when its asker gives up. Called before it is sent.</summary>
    internal void Carry(IAskCarrier carrier, ulong number) => (_carrier, _number) = (carrier, number);

    /// <summary>Gives back what nobody has posted and nobody awaits.</summary>
    internal void Discard()
    {
        Volatile.Write(ref _state, _state | Phase);
        Recycle();
    }

    /// <summary>Watches the asker's token; called before the request is posted.</summary>
    internal void Watch(CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (ask, token) => ((Ask)ask!).Cancel(token), this);
        }
    }

    /// <summary>Its asker is about to run the lane; called by the asker, instead of <see cref="Watch"/>.</summary>
    internal void BeginHere(CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        IsHere = true;
    }

    /// <summary>The handler has not completed; called by the lane, before another thread can complete it.</summary>
    internal void LeaveHere() => IsHere = false;

    /// <summary>The reply is there, and nobody else looks; called by the lane, on the asker's thread.</summary>
    private protected void FinishHere() => Volatile.Write(ref _state, _state | Completed | LaneDone);

    /// <summary>The asker has that reply.</summary>
    private protected void TakenHere()
    {
        // The registration is of an earlier use.
        Token = default;
        Volatile.Write(ref _state, _state | Phase);
        Recycle();
    }

    private protected void Open()
    {
        IsHere = false;
        Volatile.Write(ref _state, (_state & ~Phase) + Phase + 1);
    }

    /// <summary>The lane's side: true where it is the one to set the result.</summary>
    private protected bool TryFinish()
    {
        var state = State;
        if (IsPendingState(state) && Interlocked.CompareExchange(ref _state, state | Completed | LaneDone, state) == state)
        {
            return true;
        }

        Release(LaneDone);
        return false;
    }

    /// <summary>The asker's side: it has taken the result.</summary>
    private protected void Taken()
    {
        if ((Volatile.Read(ref _state) & LaneDone) != 0)
        {
            Recycle();
        }
        else
        {
            Release(AskerDone);
        }
    }

    private protected abstract void SetException(Exception error);

    private protected abstract void Return();

    private void Cancel(CancellationToken token)
    {
        var state = State;
        if (IsPendingState(state))
        {
            TryExpire(state, new OperationCanceledException(token));
        }
    }

    private void Release(int side)
    {
        const int Both = LaneDone | AskerDone;
        if (((Interlocked.Or(ref _state, side) | side) & Both) == Both)
        {
            Recycle();
        }
    }

    private void Recycle()
    {
        Message = null;
        Context = default;
        _carrier = null;
        Chain = null;
        if (Token.CanBeCanceled)
        {
            Token = default;

            // A callback that runs at this moment would strike whoever has the object next.
            if (!_registration.Unregister())
            {
                return;
            }
        }

        Return();
    }
}
