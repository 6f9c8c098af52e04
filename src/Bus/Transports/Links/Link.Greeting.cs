using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>How a link comes up: greetings, then the interests of both sides.</summary>
internal sealed partial class Link
{
    private readonly Lock _greeting = new();
    private bool _theyApplied;
    private bool _weApplied;

    /// <summary>What the other side takes, as far as it has told; null once the link is up. Only for who reads.</summary>
    internal PeerInterest? Coming { get; set; } = new();

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
}
