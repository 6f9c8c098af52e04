using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The control frames of a link: greeting, interest, credit, signs of life.</summary>
internal sealed partial class Link
{
    private const int IdleCredit = 16 * 1024;

    // Beyond what anybody has room for; so that sums stay numbers.
    private const long MaxCredit = 1L << 40;

    private readonly Lock _greeting = new();
    private ITimer? _heartbeat;
    private long _creditBytes;
    private long _creditFrames;
    private long _consumedFrames;
    private long _confirmedFrames;
    private long _pingSentAt;
    private int _silences;
    private bool _theyApplied;
    private bool _weApplied;

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
                Calls.Reply(in header, payload);
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

    private void Greet()
    {
        var hello = new FrameHeader { Kind = FrameKind.Hello };
        TrySend(in hello, Network.Hello, static (ref MessageWriter writer, Hello own) => own.Write(ref writer));
    }

    private void Say(ByeReason reason, string text)
    {
        var bye = new FrameHeader { Kind = FrameKind.Bye, Amount = (long)reason + 1 };
        TrySend(in bye, text, static (ref MessageWriter writer, string text) => WireText.Write(ref writer, text));
    }

    private void OnHello(Hello hello)
    {
        if (Theirs is not null)
        {
            throw new MessageFormatException("A second greeting came.");
        }

        if (hello.MinVersion > Hello.Version || hello.MaxVersion < Hello.Version)
        {
            Refuse(ByeReason.Version,
                $"'{Network.NodeName}' speaks version {Hello.Version} of the protocol, '{hello.Node}' {hello.MinVersion} to {hello.MaxVersion}. Update the older of the two.");
            return;
        }

        Theirs = hello;
        if (!Network.Nodes.IsLeftToDialer(this, hello))
        {
            Admit(hello);
        }
    }

    private void Admit(Hello hello)
    {
        Peer = Network.Admit(this, hello, out var reason, out var text);
        if (Peer is null)
        {
            Refuse(reason, text);
            return;
        }

        Outbox.AddCredit(hello.Window);
        Network.Announce(this);
    }

    private void OnInterest(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (Peer is null)
        {
            // The dialer has another link, and wants this one instead.
            Admit(Theirs!);
            if (Peer is null)
            {
                return;
            }
        }

        var change = InterestChange.Read(payload);
        Contracts.OnKnown(change.Contracts);
        Network.Apply(this, change);
        if ((header.Flags & FrameFlags.Last) == 0)
        {
            return;
        }

        TrySend(new FrameHeader { Kind = FrameKind.Applied, Call = change.Revision }, []);
        if (!_weApplied)
        {
            TryOpen(ref _weApplied);
        }
    }

    private void OnApplied(ulong revision)
    {
        Network.Confirmed(this, revision);
        if (!_theyApplied)
        {
            TryOpen(ref _theyApplied);
        }
    }

    private void TryOpen(ref bool half)
    {
        lock (_greeting)
        {
            half = true;
            if (!_weApplied || !_theyApplied || _state != (int)LinkState.Greeting)
            {
                return;
            }

            // Before the state, which other threads look at first.
            WasUp = true;
            Interlocked.Or(ref _told, TellingUp);
            Volatile.Write(ref _state, (int)LinkState.Up);
        }

        _patience?.Dispose();
        var beat = Network.Settings.Heartbeat;
        _heartbeat = Network.Time.CreateTimer(static link => ((Link)link!).Beat(), this, beat, beat);
        try
        {
            Network.LinkUp(this);
        }
        finally
        {
            ToldUp();
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
        if (_creditBytes >= Network.Settings.Window / 4 || (isIdle && _creditBytes >= IdleCredit))
        {
            Volatile.Write(ref _consumedFrames, _consumedFrames + _creditFrames);
            TrySend(new FrameHeader { Kind = FrameKind.Credit, Amount = _creditBytes, Count = _consumedFrames }, []);
            _creditBytes = _creditFrames = 0;
        }

        if (isIdle)
        {
            Deliveries?.Receiver.Flush();
        }
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
