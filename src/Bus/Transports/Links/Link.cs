using System.Collections.Concurrent;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>One connection between two nodes, from the greeting to its end. Any thread sends.</summary>
internal sealed partial class Link : IFrameSink
{
    private readonly TransportConnection _connection;
    private readonly FrameReader _reader;
    private readonly ChunkAssembly _controlChunks;
    private readonly ConcurrentDictionary<ulong, LinkType> _types = new(concurrencyLevel: 1, capacity: 4);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _reason;
    private LinkType? _lastType;
    private int _state;
    private bool _isRouted;

    internal Link(Network network, TransportConnection connection, BusEndpoint? dialed)
    {
        Network = network;
        Dialed = dialed;
        _connection = connection;
        _chunks = new ChunkAssembly(network.Settings.MaxMessage + FrameLimits.MaxHeader, MaxLargeFrames);
        _controlChunks = new ChunkAssembly(Math.Max(network.Settings.MaxMessage, FrameLimits.DefaultMaxMessage) + FrameLimits.MaxHeader, MaxLargeFrames);
        Outbox = new Outbox(_connection, SendingFailed, network.Settings.MaxPending);
        Calls = new LinkCalls(this);
        Serving = new LinkServing(this);
        Streams = new LinkStreams(this);
        Contracts = new LinkContracts(this);
        Mailboxes = new LinkMailboxes(this);
        _reader = new FrameReader(connection, this);
        Lanes = new EventLanes(network.Settings.Window, HandleHeld, Held, _reader.Return);
    }

    internal Network Network { get; }

    /// <summary>Where this side has connected to; null where the other side has.</summary>
    internal BusEndpoint? Dialed { get; }

    internal string Description => _connection.Description;

    internal Outbox Outbox { get; }

    /// <summary>The requests that this side has sent.</summary>
    internal LinkCalls Calls { get; }

    /// <summary>The requests that the other side has sent.</summary>
    internal LinkServing Serving { get; }

    /// <summary>The streams that this side reads.</summary>
    internal LinkStreams Streams { get; }

    /// <summary>What the two sides know messages as.</summary>
    internal LinkContracts Contracts { get; }

    /// <summary>The mailboxes that either side has attached to.</summary>
    internal LinkMailboxes Mailboxes { get; }

    /// <summary>The acknowledged deliveries; null until the link is up.</summary>
    internal DeliveryChannel? Deliveries { get; set; }

    /// <summary>Who is on the other side; null until it has said so.</summary>
    internal Peer? Peer { get; private set; }

    /// <summary>What the other side has said of itself; null until then.</summary>
    internal Hello? Theirs { get; private set; }

    internal bool IsUp => Volatile.Read(ref _state) == (int)LinkState.Up;

    /// <summary>Whether what is published from now on finds the link: who sees its node as up relies on that.</summary>
    internal bool IsRouted
    {
        get => Volatile.Read(ref _isRouted);
        set => Volatile.Write(ref _isRouted, value);
    }

    /// <summary>Whether messages could pass at some time.</summary>
    internal bool WasUp { get; private set; }

    /// <summary>Completes when the link has ended; never fails.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>Why it has ended; null while it has not, or without a reason.</summary>
    internal Exception? Reason => Volatile.Read(ref _reason);

    /// <summary>Why the other side has ended it; null where it has not said so.</summary>
    internal ByeReason? TheirBye { get; private set; }

    int IFrameSink.MaxFrame => Theirs is null ? FrameLimits.MaxBeforeHello : FrameLimits.MaxWhole;

    long IFrameSink.Window => Network.Settings.Window + (2 * FrameLimits.MaxChunk);

    /// <summary>Greets, and begins to read.</summary>
    internal void Start()
    {
        StartPatience();
        Greet();
        _reader.Start();
    }

    /// <summary>Sends a frame.</summary>
    /// <returns>False where the link is closed, or it is data and there is no room.</returns>
    /// <exception cref="MessageTooLargeException">The other side takes no message of that size.</exception>
    internal bool TrySend(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        TheyTake(in header, payload.Length);
        return Outbox.TryAppend(in header, payload);
    }

    // What is no message is said to whoever takes none, too.
    private bool TheyTake(in FrameHeader header, int length)
    {
        if (Theirs is { } theirs && length > theirs.MaxMessage && (header.Kind == FrameKind.Reply || FrameKinds.IsData((byte)header.Kind)))
        {
            RemoteErrors.ThrowTooLarge(theirs, length);
        }

        if (header.Extras is not null)
        {
            HeaderWriter.Check(in header);
        }

        return true;
    }

    /// <summary>Sends a frame whose payload lies in a buffer with headroom: a large one goes out of it without a copy where it may.</summary>
    /// <param name="header">The header.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="mayTake">Whether the payload is of no further use to the caller where this succeeds.</param>
    /// <param name="collects">Whether more is to come soon, although the link is idle: then it is not sent by the caller.</param>
    internal bool TrySend(in FrameHeader header, SerializationBuffer payload, bool mayTake, bool collects = false)
    {
        var length = payload.WrittenSpan.Length;
        TheyTake(in header, length);
        if (length < FrameLimits.MaxWhole / 2)
        {
            return Outbox.TryAppend(in header, payload.WrittenSpan, collects);
        }

        return (IsUp && Outbox.TrySendAtOnce(in header, payload, mayTake))
            || (mayTake && LargeParts.Fits(in header) && FrameAppender.MaxSize(in header, length) > FrameLimits.MaxWhole
                ? Outbox.TryAppendLarge(in header, payload)
                : Outbox.TryAppend(in header, payload.WrittenSpan, collects));
    }

    /// <summary>Sends a data frame that is complete, and fits into a segment.</summary>
    /// <returns>False where there is no room, or the other side takes no message of that size.</returns>
    internal bool TrySendPlain(ReadOnlySpan<byte> frame) => frame.Length <= Theirs!.MaxMessage && Outbox.TryAppendPlain(frame);

    /// <summary>Sends a frame whose payload is written here.</summary>
    internal bool TrySend<TState>(in FrameHeader header, TState state, PayloadWriter<TState> write)
    {
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            var writer = new MessageWriter(buffer);
            write(ref writer, state);
            writer.Flush();
            return TrySend(in header, buffer, mayTake: true);
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    void IFrameSink.OnControl(ReadOnlyMemory<byte> frame)
    {
        if (IsEnding)
        {
            return;
        }

        try
        {
            OnControl(frame);
        }
        catch (Exception error) when (error is not (MessageFormatException or InvalidDataException))
        {
            throw FrameErrors.Unexpected(frame.Span[0], error);
        }
    }

    void IFrameSink.OnConsumed(int bytes, int frames, bool isIdle) => Consumed(bytes, frames, isIdle);

    Task? IFrameSink.OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
    {
        work = null;
        try
        {
            if (frame.Span[0] == (byte)FrameKind.Post)
            {
                TakePost(frame);
                return null;
            }

            return TakesPlain && PlainFrame.TryRead(frame.Span, out var wireId, out var sequence) && TypeOf(wireId) is { } type
                ? TakePlain(type, (FrameFlags)frame.Span[1], sequence, frame[PlainFrame.HeadBehindLength..])
                : OnData(frame, out work);
        }
        catch (Exception error)
        {
            // A frame that does not keep to the protocol ends the link; what is wrong inside a message does not come here.
            ((IFrameSink)this).OnEnded(
                error is MessageFormatException or InvalidDataException ? error : FrameErrors.Unexpected(frame.Span[0], error));
            return null;
        }
    }

    private Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
    {
        work = null;
        if (!WasUp || Volatile.Read(ref _takesNothing))
        {
            return Volatile.Read(ref _state) == (int)LinkState.Greeting
                ? throw new MessageFormatException($"A frame of the kind {frame.Span[0]} came before the greeting was over.")
                : null;
        }

        var header = HeaderReader.Read(frame, out var at);
        var payload = frame[at..];
        switch (header.Kind)
        {
            case FrameKind.Publish:
                PassOn();
                return TakeEvent(frame.Span, in header, payload);
            case FrameKind.Ask when IsFence(in header) && Lanes.Count > 0 && Lanes.TryHold(EventLaneId.Of(in header), frame.Span, out var room):
                PassOn();
                return room;
            case FrameKind.Ask:
                work = Serving.Begin(in header, payload);
                return null;
            case FrameKind.Item:
                Streams.Item(in header, payload);
                return null;
            case FrameKind.End:
                Streams.End(in header, payload);
                return null;
            case FrameKind.Post:
                Network.OnPost(this, in header, payload);
                return null;
            default:
                throw FrameErrors.Kind((byte)header.Kind);
        }
    }

    /// <summary>What a link makes of a message; null where this node does not know it.</summary>
    internal LinkType? TypeOf(ulong wireId)
    {
        var last = _lastType;
        if (last is not null && last.Incoming.Info.WireId == wireId)
        {
            return last;
        }

        if (!_types.TryGetValue(wireId, out var type))
        {
            if (Network.IncomingOf(wireId) is not { } incoming)
            {
                return null;
            }

            type = _types.GetOrAdd(wireId, new LinkType(incoming, new RemoteOrigin(Network.Kernel, incoming.Info, Theirs!.Node, Theirs.Seed, null)));
        }

        return _lastType = type;
    }
}

/// <summary>Writes a payload.</summary>
internal delegate void PayloadWriter<TState>(ref MessageWriter writer, TState state);

/// <summary>How far a link has come.</summary>
internal enum LinkState
{
    /// <summary>The two sides are telling each other who they are and what they want.</summary>
    Greeting = 0,

    /// <summary>Messages may pass.</summary>
    Up = 1,

    /// <summary>Whoever ends it has said why, and takes nothing more.</summary>
    Ending = 2,

    /// <summary>Nothing can be sent any more; what the other side has sent before is still read.</summary>
    Broken = 3,

    /// <summary>It is over.</summary>
    Closed = 4,
}
