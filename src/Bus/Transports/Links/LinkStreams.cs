using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The streams that this side reads over a link. Any thread.</summary>
internal sealed class LinkStreams(Link link)
{
    /// <summary>The numbers of streams are above it, those of requests below.</summary>
    internal const ulong FirstNumber = 1UL << 62;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, RemoteStreamReader> _open = [];
    private TaskCompletionSource? _done;
    private ulong _last = FirstNumber;
    private bool _isClosed;

    /// <summary>Takes a stream up; its numbers are apart from those of requests.</summary>
    /// <returns>Its number; 0 where the link is closed.</returns>
    internal ulong Add(RemoteStreamReader reader)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return 0;
            }

            _open.Add(++_last, reader);
            return _last;
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

    /// <summary>Forgets a stream; false where it has ended.</summary>
    internal bool Remove(ulong number)
    {
        lock (_gate)
        {
            var isOpen = _open.Remove(number);
            TellIfDone();
            return isOpen;
        }
    }

    internal void Item(in FrameHeader header, ReadOnlyMemory<byte> payload) => Find(header.Call, remove: false)?.Add(payload);

    internal void End(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (Find(header.Call, remove: true) is { } reader)
        {
            reader.End(payload.IsEmpty ? null : RemoteError.Read(payload).ToException(link.Theirs!.Node, reader.Message.Name));
        }
    }

    /// <summary>Fails a stream that was refused; false where the number is none of one.</summary>
    internal bool Fail(ulong number, RemoteError error)
    {
        if (Find(number, remove: true) is not { } reader)
        {
            return false;
        }

        reader.End(error.ToException(link.Theirs!.Node, reader.Message.Name));
        return true;
    }

    /// <summary>Fails them all: the link is over.</summary>
    internal void Fail()
    {
        RemoteStreamReader[] left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _open.Values];
            _open.Clear();
            TellIfDone();
        }

        foreach (var reader in left)
        {
            reader.End(RemoteErrors.LinkLost(link, reader.Message));
        }
    }

    private RemoteStreamReader? Find(ulong number, bool remove)
    {
        lock (_gate)
        {
            _open.TryGetValue(number, out var reader);
            if (remove)
            {
                _open.Remove(number);
                TellIfDone();
            }

            return reader;
        }
    }

    // Under the lock.
    private void TellIfDone()
    {
        if (_open.Count == 0)
        {
            _done?.TrySetResult();
            _done = null;
        }
    }
}

/// <summary>The reading side of a stream of another node.</summary>
internal abstract class RemoteStreamReader(Infrastructure.MessageInfo message)
{
    internal Infrastructure.MessageInfo Message { get; } = message;

    /// <summary>Takes an item; called by whoever has the dispatcher's turn.</summary>
    internal abstract void Add(ReadOnlyMemory<byte> payload);

    /// <summary>Nothing follows.</summary>
    /// <param name="error">Why; null where the stream is complete.</param>
    internal abstract void End(Exception? error);

    private protected static T Read<T>(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var item = Formatters.Of<T>().Read(ref reader);
        reader.End();
        return item!;
    }
}
