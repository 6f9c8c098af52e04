using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>A message that waits for its turn to be sent to a mailbox of another node, or for the answer. Guarded by its target's lock.</summary>
internal sealed class RemoteSending(RemoteTarget target, MessageInfo message, in FrameHeader header, byte[] payload, Ask? ask)
{
    private readonly TaskCompletionSource? _done = ask is null ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    private readonly FrameHeader _header = header;
    private CancellationTokenRegistration _registration;

    internal ref readonly FrameHeader Header => ref _header;

    internal byte[] Payload => payload;

    internal MessageInfo Message => message;

    /// <summary>The request; null for a post.</summary>
    internal Ask? Ask => ask;

    /// <summary>The place among those that wait; null once it has left.</summary>
    internal LinkedListNode<RemoteSending>? Node { get; set; }

    /// <summary>When it began to wait.</summary>
    internal long Since { get; init; }

    /// <summary>The attachment that it was sent over and is answered on; null while it waits.</summary>
    internal TargetSession? Session { get; set; }

    /// <summary>The number of its answer.</summary>
    internal ulong Number { get; set; }

    /// <summary>The token by which it was cancelled, if it was.</summary>
    internal CancellationToken Cancelled { get; set; }

    /// <summary>What the sender awaits, once the target has taken it up.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(static (one, token) => ((RemoteSending)one!).Cancel(token), this);
            if (_done!.Task.IsCompleted)
            {
                _registration.Unregister();
            }
        }

        return _done!.Task;
    }

    internal void Succeed()
    {
        _registration.Unregister();
        _done?.TrySetResult();
    }

    internal void Fail(Exception error)
    {
        _registration.Unregister();
        if (ask is not null)
        {
            ask.Fail(error);
        }
        else if (error is OperationCanceledException cancelled)
        {
            _done!.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _done!.TrySetException(error);
        }
    }

    private void Cancel(CancellationToken token) => target.Cancel(this, token);
}
