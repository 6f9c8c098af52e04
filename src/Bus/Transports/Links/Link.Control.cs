using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The control frames of a link: credit, errors, signs of life.</summary>
internal sealed partial class Link
{
    private const int IdleCredit = 16 * 1024;

    // Beyond what anybody has room for; so that sums stay numbers.
    private const long MaxCredit = 1L << 40;

    private ITimer? _heartbeat;
    private long _creditBytes;
    private long _creditFrames;
    private long _consumedFrames;
    private long _confirmedFrames;
    private long _pingSentAt;
    private long _grantedAt;
    private int _silences;

    /// <summary>How many of the messages that were sent the other side has dispatched, as far as it has said so.</summary>
    internal long Confirmed => Volatile.Read(ref _confirmedFrames);

    private void OnControl(ReadOnlyMemory<byte> frame)
    {
        var header = HeaderReader.Read(frame, out var at);
        var payload = frame[at..];
        if (IsClosed && !WasUp && header.Kind != FrameKind.Bye)
        {
            // Nobody can be greeted any more: only why is of interest.
            return;
        }

        if (Theirs is null && header.Kind is not (FrameKind.Hello or FrameKind.Bye))
        {
            throw new MessageFormatException($"A frame of the kind {header.Kind} came before the greeting.");
        }

        switch (header.Kind)
        {
            case FrameKind.Reply:
                Replied(Calls.Reply(in header, payload));
                break;
            case FrameKind.Error:
                OnError(in header, payload);
                break;
            case FrameKind.Credit:
                OnCredit(in header, payload);
                break;
            case FrameKind.Cancel when header.Target != 0:
                Mailboxes.Served(header.Target)?.Cancel(header.Call);
                break;
            case FrameKind.Cancel:
                Serving.Cancel(header.Call);
                break;
            case FrameKind.Hello:
                OnHello(Hello.Read(payload));
                break;
            case FrameKind.Interest:
                OnInterest(in header, payload);
                break;
            case FrameKind.Applied:
                OnApplied(header.Call);
                break;
            case FrameKind.Ping:
                TrySend(new FrameHeader { Kind = FrameKind.Pong, Call = header.Call, Count = Volatile.Read(ref _consumedFrames) }, []);
                break;
            case FrameKind.Pong:
                OnPong(in header);
                break;
            case FrameKind.Bye:
                OnBye(in header, payload);
                break;
            case FrameKind.Shapes:
                Contracts.OnShapes(payload);
                break;
            case FrameKind.ControlChunk:
                OnControlChunk(in header, payload);
                break;
            case FrameKind.Authenticate:
                break;
            default:
                if (!Network.OnControl(this, in header, payload))
                {
                    throw FrameErrors.Kind((byte)header.Kind);
                }

                break;
        }
    }

    private void OnControlChunk(in FrameHeader header, ReadOnlyMemory<byte> part)
    {
        if (!_controlChunks.TryTake(in header, part.Span, out var whole, out var rented))
        {
            return;
        }

        try
        {
            var kind = whole.Span[0];
            if (FrameKinds.IsData(kind) || kind == (byte)FrameKind.ControlChunk)
            {
                throw FrameErrors.Kind(kind);
            }

            OnControl(whole);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented!);
        }
    }

    private void OnCredit(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (header.Target == 0 && header.Call == 0)
        {
            if (header.Amount is < 0 or > MaxCredit)
            {
                throw new MessageFormatException($"A credit of {header.Amount} bytes.");
            }

            Volatile.Write(ref _confirmedFrames, Math.Max(_confirmedFrames, header.Count));
            Outbox.AddCredit(header.Amount, _confirmedFrames);
        }
        else if (header.Call != 0)
        {
            Serving.Credit(header.Call, header.Amount);
        }
        else
        {
            Mailboxes.Credit(in header, payload);
        }
    }

    private void OnError(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        var error = RemoteError.Read(payload);
        if (header.Target != 0)
        {
            Mailboxes.Error(in header, error);
        }
        else if (!Streams.Fail(header.Call, error))
        {
            Calls.Fail(header.Call, error);
        }
    }

    private void OnBye(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var text = payload.IsEmpty ? "" : reader.ReadString() ?? "";
        reader.End();
        TheirBye = (ByeReason)(header.Amount - 1);
        End(TheirBye == ByeReason.Stopping ? null : new NodeUnreachableException($"'{Theirs?.Node ?? Description}' has ended the link: {text}"), isOrderly: true);
    }

    // Called by whoever has the dispatcher's turn.
    private void Consumed(int bytes, int frames, bool isIdle)
    {
        _creditBytes += bytes;
        _creditFrames += frames;
        if (_creditBytes >= Network.Settings.Window / 4)
        {
            Grant(Environment.TickCount64);
        }
        else if (isIdle && _creditBytes >= IdleCredit)
        {
            // Each grant wakes a thread of the other side, which is in no need of it.
            if (Environment.TickCount64 is var now && now - _grantedAt > 0)
            {
                Grant(now);
            }
            else
            {
                _reader.SettleSoon();
            }
        }

        if (isIdle)
        {
            Deliveries?.Receiver.Flush();
        }
    }

    private void Grant(long now)
    {
        _grantedAt = now;
        Volatile.Write(ref _consumedFrames, _consumedFrames + _creditFrames);
        TrySend(new FrameHeader { Kind = FrameKind.Credit, Amount = _creditBytes, Count = _consumedFrames }, []);
        _creditBytes = _creditFrames = 0;
    }

    private void Beat()
    {
        if (IsClosed)
        {
            // It may have ended while the timer was made.
            _heartbeat?.Dispose();
            return;
        }

        if (_reader.TakeActivity())
        {
            _silences = 0;
        }
        else if (++_silences > 2)
        {
            Fail(new NodeUnreachableException(
                $"'{Theirs?.Node}' ({Description}) has given no sign of life for {_silences * Network.Settings.Heartbeat.TotalSeconds:0.#} seconds."));
            return;
        }

        Volatile.Write(ref _pingSentAt, Network.Time.GetTimestamp());
        TrySend(new FrameHeader { Kind = FrameKind.Ping, Call = 1 }, []);
    }

    private void OnPong(in FrameHeader header)
    {
        Volatile.Write(ref _confirmedFrames, Math.Max(_confirmedFrames, header.Count));
        if (Interlocked.Exchange(ref _pingSentAt, 0) is var sent and not 0 && Peer is { } peer)
        {
            peer.RoundTrip = Network.Time.GetElapsedTime(sent);
        }
    }
}
