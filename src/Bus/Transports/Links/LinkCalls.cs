using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The requests that this side has sent over a link and that are not answered. Any thread.</summary>
/// <remarks>Who takes a request out of the table completes it; nobody else touches the lane's side of it.</remarks>
internal sealed class LinkCalls(Link link) : IAskCarrier
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Call> _open = [];
    private Queue<TaskCompletionSource>? _waiting;
    private TaskCompletionSource? _done;
    private ulong _last;
    private bool _isClosed;

    private readonly record struct Call(Ask Ask, MessageInfo Message);

    /// <summary>How many are open; any thread.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Takes a request up, if the other side handles one more.</summary>
    /// <returns>Its number; 0 where it has to wait, see <see cref="WaitAsync"/>, or the link is closed.</returns>
    internal ulong TryAdd(Ask ask, MessageInfo message)
    {
        lock (_gate)
        {
            if (_isClosed || _open.Count >= link.Theirs!.MaxCalls)
            {
                return 0;
            }

            var number = ++_last;
            _open.Add(number, new Call(ask, message));
            ask.Carry(this, number);
            return number;
        }
    }

    /// <summary>Completes when one more may be sent, or the link is closed.</summary>
    internal Task WaitAsync()
    {
        lock (_gate)
        {
            if (_isClosed || _open.Count < link.Theirs!.MaxCalls)
            {
                return Task.CompletedTask;
            }

            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (_waiting ??= new Queue<TaskCompletionSource>()).Enqueue(waiting);
            return waiting.Task;
        }
    }

    /// <summary>Completes when none is open, or the link is closed.</summary>
    internal Task WaitUntilDoneAsync()
    {
        lock (_gate)
        {
            return _open.Count == 0 ? Task.CompletedTask : (_done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Reads a reply.</summary>
    /// <returns>The request that it completes; null where nobody waits for it any more.</returns>
    internal Ask? Reply(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (!TryRemove(header.Call, out var call))
        {
            return null;
        }

        var reader = new MessageReader(payload);
        try
        {
            return call.Ask.ReadReply(ref reader) ? call.Ask : null;
        }
        catch (Exception error)
        {
            call.Ask.Fail(new MessageFormatException($"The reply of '{link.Theirs!.Node}' to {call.Message.Name} cannot be read: {error.Message}", error));
            return null;
        }
    }

    internal void Fail(ulong number, RemoteError error)
    {
        if (TryRemove(number, out var call))
        {
            call.Ask.Fail(error.ToException(link.Theirs!.Node, call.Message.Name));
        }
    }

    /// <summary>Takes back a request that was not sent.</summary>
    internal bool TryWithdraw(ulong number) => TryRemove(number, out _);

    /// <summary>Fails them all: the link is over.</summary>
    internal void Fail()
    {
        Call[] left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _open.Values];
            _open.Clear();
            _done?.TrySetResult();
            while (_waiting is not null && _waiting.TryDequeue(out var waiting))
            {
                waiting.SetResult();
            }
        }

        foreach (var call in left)
        {
            call.Ask.Fail(RemoteErrors.LinkLost(link, call.Message));
        }
    }

    void IAskCarrier.Abandoned(Ask ask, ulong number)
    {
        lock (_gate)
        {
            // A request that waited for a mailbox may be given up while it gets its number.
            if (!_open.TryGetValue(number, out var call) || call.Ask != ask)
            {
                return;
            }
        }

        if (!TryRemove(number, out _))
        {
            return;
        }

        link.TrySend(new FrameHeader { Kind = FrameKind.Cancel, Call = number }, []);
        ask.Begin();
    }

    private bool TryRemove(ulong number, out Call call)
    {
        lock (_gate)
        {
            if (!_open.Remove(number, out call))
            {
                return false;
            }

            if (_open.Count == 0)
            {
                _done?.TrySetResult();
                _done = null;
            }

            if (_waiting is not null && _waiting.TryDequeue(out var waiting))
            {
                waiting.SetResult();
            }

            return true;
        }
    }
}
