using System.ComponentModel;
using System.Threading.Tasks.Sources;
using TypedBus.Serialization;

namespace TypedBus.Infrastructure;

/// <summary>A request that is answered with a <typeparamref name="TReply"/>; <see cref="Unit"/> for commands.</summary>
/// <typeparam name="TReply">The reply.</typeparam>
/// <remarks>Continuations run on the thread pool, never inside the lane, and not before whoever has read a reply from a link is done with that.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Ask<TReply> : Ask, IValueTaskSource<TReply>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<TReply> _core = new() { RunContinuationsAsynchronously = true };
    private TReply _read = default!;
    private bool _isAnswered;

    private Ask()
    {
    }

    /// <summary>The next in the pool; owned by the thread or the lock that holds the list.</summary>
    internal Ask<TReply>? NextInPool { get; set; }

    /// <summary>Takes one from the pool.</summary>
    /// <param name="message">The request where it is a class; null where it lies in the slot.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    internal static Ask<TReply> Rent(object? message, MessageContext context)
    {
        var ask = AskPool<TReply>.TryTake() ?? new Ask<TReply>();
        ask.Message = message;
        ask.Context = context;
        ask.Deadline = 0;
        ask._core.RunContinuationsAsynchronously = true;
        ask.Open();
        return ask;
    }

    /// <summary>What the asker awaits, once.</summary>
    public ValueTask<TReply> AsValueTask() => _isAnswered ? new(TakeHere()) : new(this, _core.Version);

    /// <summary>What the asker of a command awaits, once.</summary>
    public ValueTask AsCommand()
    {
        if (!_isAnswered)
        {
            return new(this, _core.Version);
        }

        TakeHere();
        return default;
    }

    /// <summary>Completes it; called by the lane, once.</summary>
    /// <param name="reply">The reply.</param>
    public void Reply(TReply reply)
    {
        if (IsHere)
        {
            _read = reply;
            _isAnswered = true;
            FinishHere();
        }
        else if (TryFinish())
        {
            _core.SetResult(reply);
        }
    }

    /// <summary>Completes it with what a handler returned; called by the lane, once.</summary>
    /// <param name="pending">The reply to come.</param>
    /// <returns>What the lane has to wait for; null where the reply is there. A failure is the lane's to hand on.</returns>
    public Task? Reply(ValueTask<TReply> pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            LeaveHere();
            return Await(pending);
        }

        Reply(pending.Result);
        return null;
    }

    internal override bool ReadReply(ref MessageReader reader)
    {
        var reply = typeof(TReply) == typeof(Unit) ? default! : Formatters.Of<TReply>().Read(ref reader)!;
        if (!TryFinish())
        {
            return false;
        }

        _read = reply;
        return true;
    }

    internal override void Complete(bool here)
    {
        var reply = _read;
        _read = default!;
        _core.RunContinuationsAsynchronously = !here;
        _core.SetResult(reply);
    }

    internal override void OnCompleted(Action<object?> continuation, object? state) =>
        _core.OnCompleted(continuation, state, _core.Version, ValueTaskSourceOnCompletedFlags.None);

    internal override void WriteReply(ref MessageWriter writer)
    {
        var reply = ((IValueTaskSource<TReply>)this).GetResult(_core.Version);
        if (typeof(TReply) != typeof(Unit))
        {
            Slicing<TReply>.CheckAnswer(reply);
            Formatters.Of<TReply>().Write(ref writer, reply);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TReply>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<TReply>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => ((IValueTaskSource<TReply>)this).GetResult(token);

    TReply IValueTaskSource<TReply>.GetResult(short token)
    {
        // A second await finds another version, and fails without touching the next request.
        var mine = token == _core.Version && _core.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            if (mine)
            {
                // Further awaits of this result fail from here on.
                _core.Reset();
                Taken();
            }
        }
    }

    private protected override void SetException(Exception error) => _core.SetException(error);

    private protected override void Return() => AskPool<TReply>.Add(this);

    private TReply TakeHere()
    {
        var reply = _read;
        _read = default!;
        _isAnswered = false;
        TakenHere();
        return reply;
    }

    private async Task Await(ValueTask<TReply> pending) => Reply(await pending.ConfigureAwait(false));
}

/// <summary>Makes requests for mailboxes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Asks
{
    /// <summary>Takes one from the pool.</summary>
    /// <typeparam name="TReply">The reply; <see cref="Unit"/> for commands.</typeparam>
    /// <param name="message">The request where it is a class; null where it lies in the slot.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    public static Ask<TReply> Rent<TReply>(object? message, MessageContext context = default) => Ask<TReply>.Rent(message, context);
}
