using System.Buffers;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>One connection between two nodes, from the greeting to its end. Any thread sends.</summary>
internal sealed partial class Link : IFrameSink
{
    private const int MaxLargeFrames = 256;

    private readonly TransportConnection _connection;
    private readonly FrameReader _reader;
    private readonly ChunkAssembly _chunks;
    private readonly ChunkAssembly _controlChunks;
    private readonly Dictionary<ulong, LinkType> _types = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _reason;
    private LinkType? _lastType;
    private int _state;

    internal Link(Network network, TransportConnection connection, BusEndpoint? dialed)
    {
        Network = network;
        Dialed = dialed;
        _connection = connection;
        _chunks = new ChunkAssembly(network.Settings.MaxMessage + FrameLimits.MaxHeader, MaxLargeFrames);
        _controlChunks = new ChunkAssembly(network.Settings.MaxMessage + FrameLimits.MaxHeader, MaxLargeFrames);
        Outbox = new Outbox(bytes => _connection.SendAsync(bytes), Fail, network.Settings.MaxPending);
        Calls = new LinkCalls(this);
        Serving = new LinkServing(this);
        Streams = new LinkStreams(this);
        Mailboxes = new LinkMailboxes(this);
        _reader = new FrameReader(connection, this);
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

    /// <summary>The mailboxes that either side has attached to.</summary>
    internal LinkMailboxes Mailboxes { get; }

    /// <summary>Who is on the other side; null until it has said so.</summary>
    internal Peer? Peer { get; private set; }

    /// <summary>What the other side has said of itself; null until then.</summary>
    internal Hello? Theirs { get; private set; }

    internal bool IsUp => Volatile.Read(ref _state) == (int)LinkState.Up;

    internal bool IsClosed => Volatile.Read(ref _state) == (int)LinkState.Closed;

    /// <summary>Whether messages could pass at some time.</summary>
    internal bool WasUp { get; private set; }

    /// <summary>Completes when the link has ended; never fails.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>Why it has ended; null while it has not, or without a reason.</summary>
    internal Exception? Reason => Volatile.Read(ref _reason);

    /// <summary>Why the other side has ended it; null where it has not said so.</summary>
    internal ByeReason? TheirBye { get; private set; }

    int IFrameSink.MaxFrame => Theirs is null ? FrameLimits.MaxBeforeHello : FrameLimits.MaxWhole;

    long IFrameSink.Window => Network.Settings.Window + (2 * FrameLimits.MaxWhole);

    /// <summary>Greets, and begins to read.</summary>
    internal void Start()
    {
        Greet();
        _reader.Start();
    }

    /// <summary>Sends a frame.</summary>
    /// <returns>False where the link is closed, or it is data and there is no room.</returns>
    /// <exception cref="MessageTooLargeException">The other side takes no message of that size.</exception>
    internal bool TrySend(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (Theirs is { } theirs && payload.Length > theirs.MaxMessage)
        {
            RemoteErrors.ThrowTooLarge(theirs, payload.Length);
        }

        return Outbox.TryAppend(in header, payload);
    }

    /// <summary>Sends a frame whose payload is written here.</summary>
    internal bool TrySend<TState>(in FrameHeader header, TState state, PayloadWriter<TState> write)
    {
        var buffer = SerializationBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            write(ref writer, state);
            writer.Flush();
            return TrySend(in header, buffer.WrittenSpan);
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    /// <summary>Says why, sends what waits, and ends.</summary>
    internal async Task CloseAsync(ByeReason reason, string text, CancellationToken cancellationToken)
    {
        Say(reason, text);
        try
        {
            await Outbox.WaitUntilSentAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is left is given up below, and counted.
        }

        End(null);
    }

    /// <summary>Ends the link for something that the other side did.</summary>
    internal void Refuse(ByeReason reason, string text) => _ = CloseAsync(reason, text, new CancellationToken(canceled: false));

    internal void Fail(Exception error) => End(error);

    /// <summary>Ends the link at once, where it was still greeting.</summary>
    internal void Abandon()
    {
        if (!IsUp)
        {
            End(null);
        }
    }

    void IFrameSink.OnEnded(Exception? error)
    {
        if (error is MessageFormatException)
        {
            Network.Counters.Dropped(Diagnostics.DropReasons.BadFrame);
            Say(ByeReason.Protocol, error.Message);
        }

        End(error);
    }

    void IFrameSink.OnConsumed(int bytes, int frames, bool isIdle) => Consumed(bytes, frames, isIdle);

    Task? IFrameSink.OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
    {
        work = null;
        try
        {
            return OnData(frame, out work);
        }
        catch (Exception error)
        {
            // A frame that does not keep to the protocol ends the link; what is wrong inside a message does not come here.
            ((IFrameSink)this).OnEnded(error);
            return null;
        }
    }

    private Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
    {
        work = null;
        if (!IsUp)
        {
            return null;
        }

        var header = HeaderReader.Read(frame, out var at);
        var payload = frame[at..];
        switch (header.Kind)
        {
            case FrameKind.Publish:
                return TypeOf(header.WireId) is { } type ? type.Incoming.Publish(this, type, in header, payload) : Unknown(in header);
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
            case FrameKind.Chunk:
                return OnChunk(in header, payload, out work);
            default:
                throw FrameErrors.Kind((byte)header.Kind);
        }
    }

    private Task? OnChunk(in FrameHeader header, ReadOnlyMemory<byte> part, out IThreadPoolWorkItem? work)
    {
        work = null;
        var chunks = (header.Flags & FrameFlags.Control) == 0 ? _chunks : _controlChunks;
        if (!chunks.TryTake(in header, part.Span, out var whole, out var rented))
        {
            return null;
        }

        try
        {
            if (!FrameKinds.IsData(whole.Span[0]))
            {
                ((IFrameSink)this).OnControl(whole);
                return null;
            }

            return whole.Span[0] == (byte)FrameKind.Chunk ? throw FrameErrors.Kind(whole.Span[0]) : OnData(whole, out work);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented!);
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

        lock (_types)
        {
            if (!_types.TryGetValue(wireId, out var type))
            {
                if (Network.IncomingOf(wireId) is not { } incoming)
                {
                    return null;
                }

                _types[wireId] = type = new LinkType(incoming, new RemoteOrigin(Network.Kernel, incoming.Info, Theirs!.Node, Theirs.Seed, null));
            }

            return _lastType = type;
        }
    }

    private Task? Unknown(in FrameHeader header)
    {
        // It lies unread: nothing was allocated for it.
        Network.Counters.Dropped(Diagnostics.DropReasons.UnknownMessage);
        _ = header;
        return null;
    }

    private void End(Exception? error)
    {
        if ((LinkState)Interlocked.Exchange(ref _state, (int)LinkState.Closed) == LinkState.Closed)
        {
            return;
        }

        Volatile.Write(ref _reason, error);
        _heartbeat?.Dispose();
        var unsent = Outbox.Close();
        _connection.Abort();
        Mailboxes.End();
        Network.LinkEnded(this, unsent);
        Calls.Fail();
        Streams.Fail();
        Serving.Cancel();
        _ = DisposeAsync();
    }

    private async Task DisposeAsync()
    {
        try
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone one way or the other.
        }

        _ended.TrySetResult();
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

    /// <summary>It is over.</summary>
    Closed = 2,
}
