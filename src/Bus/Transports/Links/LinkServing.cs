namespace TypedBus.Transports;

/// <summary>The requests of the other side that are being handled here. Any thread.</summary>
internal sealed partial class LinkServing(Link link)
{
    // What was cancelled before it was read; old numbers make room for new ones.
    private const int MaxEarly = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, ServedCall> _calls = [];
    private HashSet<ulong>? _cancelledEarly;
    private ulong _highestRequest;
    private ulong _highestStream;
    private bool _isClosed;

    internal Link Link => link;

    /// <summary>Reads a request; called by whoever has the dispatcher's turn.</summary>
    /// <returns>What handles it; null where it was refused.</returns>
    internal IThreadPoolWorkItem? Begin(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (header.Call == 0)
        {
            throw new MessageFormatException("A request has a number above 0.");
        }

        try
        {
            if (!link.Network.TakesWork)
            {
                throw new BusStoppedException($"The bus '{link.Network.NodeName}' is stopping.");
            }

            if (header.Target != 0)
            {
                Network.OnAsk(link, in header, payload);
                return null;
            }

            var type = link.TypeOf(header.WireId)
                ?? throw new NoHandlerException($"'{link.Network.NodeName}' knows no message with the id {header.WireId:x16}.");
            if (type.Refusal is { } refusal)
            {
                throw refusal;
            }

            if (header.Remaining < 0)
            {
                throw new RequestTimeoutException($"The time of the {type.Incoming.Info.Name} was over when it came.");
            }

            var call = type.Incoming.Read(this, in header, Incoming.ContextOf(link, type, in header), payload);
            call.Chain = Mailboxes.AskChain.Of(header.Extras?.AskChain);
            call.Deadline = DeadlineOf(header.Remaining);
            return TryAdd(call) ? call : null;
        }
        catch (Exception error) when (error is BusException)
        {
            if (error is MessageFormatException format)
            {
                link.Network.Unreadable(link, link.TypeOf(header.WireId)?.Incoming.Info, format);
            }

            SendError(header.Call, RemoteError.Of(error));
            return null;
        }
    }

    internal void Cancel(ulong number)
    {
        ServedCall? call;
        lock (_gate)
        {
            if (!_calls.TryGetValue(number, out call) && number > Highest(number) && !_isClosed)
            {
                // It lies before its request was read: that may wait behind others.
                _cancelledEarly ??= [];
                if (_cancelledEarly.Count < MaxEarly)
                {
                    _cancelledEarly.Add(number);
                }
            }
        }

        call?.Cancel();
    }

    internal void Credit(ulong number, long items)
    {
        ServedCall? call;
        lock (_gate)
        {
            _calls.TryGetValue(number, out call);
        }

        call?.Credit(items);
    }

    /// <summary>Cancels them all: the link is over.</summary>
    internal void Cancel()
    {
        ServedCall[] left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _calls.Values];
            _calls.Clear();
            _clock?.Dispose();
        }

        foreach (var call in left)
        {
            call.Cancel();
        }
    }

    /// <summary>Ends a request; false where nobody waits for its reply.</summary>
    internal bool End(ServedCall call)
    {
        lock (_gate)
        {
            return _calls.Remove(call.Number);
        }
    }

    internal void SendError(ulong number, RemoteError error) => link.TrySend(
        new FrameHeader { Kind = FrameKind.Error, Call = number },
        error,
        static (ref Serialization.MessageWriter writer, RemoteError error) => error.Write(ref writer));

    // Each of the two kinds counts its numbers up.
    private ref ulong Highest(ulong number) => ref number > LinkStreams.FirstNumber ? ref _highestStream : ref _highestRequest;

    internal bool TryAdd(ServedCall call)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            // Twice what was granted leaves room for replies that are on their way.
            if (_calls.Count >= 2 * link.Network.Settings.MaxCalls)
            {
                throw new InvalidDataException(
                    $"More than {link.Network.Settings.MaxCalls} requests came at a time. The other side does not keep to what it was told.");
            }

            ref var highest = ref Highest(call.Number);
            highest = Math.Max(highest, call.Number);
            if (_cancelledEarly is not null && _cancelledEarly.Remove(call.Number))
            {
                call.Cancel();
            }

            if (!_calls.TryAdd(call.Number, call))
            {
                throw new InvalidDataException($"A second request with the number {call.Number} came while the first is being handled.");
            }

            Await(call.Deadline);
            return true;
        }
    }
}
