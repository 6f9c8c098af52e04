namespace TypedBus.Transports;

/// <summary>What a frame is for; the numbers are the protocol's (docs/wire-protocol.md).</summary>
internal enum FrameKind : byte
{
    /// <summary>Who is there, and which versions it speaks; the first frame of either side.</summary>
    Hello = 1,

    /// <summary>Proof of who is there.</summary>
    Authenticate = 2,

    /// <summary>What a node handles and subscribes to: a snapshot first, then changes.</summary>
    Interest = 3,

    /// <summary>An interest of the other side is in force.</summary>
    Applied = 4,

    /// <summary>The shape of messages whose fingerprints differ.</summary>
    Shapes = 5,

    /// <summary>Ends the link, and says why.</summary>
    Bye = 6,

    /// <summary>Asks whether the other side lives.</summary>
    Ping = 7,

    /// <summary>Answers a ping.</summary>
    Pong = 8,

    /// <summary>Room for further frames: of the link, of a target, or of a stream.</summary>
    Credit = 9,

    /// <summary>A target is going to be posted to: asks for its credit.</summary>
    Attach = 10,

    /// <summary>The answer to a request.</summary>
    Reply = 11,

    /// <summary>The failure of a request, a stream or a target.</summary>
    Error = 12,

    /// <summary>Nobody waits for an answer any more.</summary>
    Cancel = 14,

    /// <summary>
    /// Deliveries were handled: an array of the first and the last number of each range, one after the other, in order. The first of a link says what
    /// was handled before it, and asks for deliveries; none is sent before. With <see cref="FrameFlags.Received"/> that of the header is being handled.
    /// </summary>
    Ack = 15,

    /// <summary>
    /// The delivery of the header was given up, or is to be sent again: an array of how often it was handled, the milliseconds after which to send it
    /// again or nil, whether its time to live was over, whether the later ones of its key go on, and the error or nil.
    /// </summary>
    Nack = 16,

    /// <summary>The receiver of a rendezvous has the message.</summary>
    Taken = 17,

    /// <summary>The sender of a rendezvous has gone before it was met.</summary>
    Withdrawn = 18,

    /// <summary>A part of a large frame that never waits.</summary>
    ControlChunk = 19,

    /// <summary>A part of a large frame.</summary>
    Chunk = 32,

    /// <summary>
    /// An event. With a delivery above 0: an event or a command for one subscription (a command's has its wire name), numbered by its sender's
    /// incarnation for this node, to be answered by <see cref="Ack"/> or <see cref="Nack"/>.
    /// </summary>
    Publish = 33,

    /// <summary>A message for a mailbox.</summary>
    Post = 34,

    /// <summary>A request: to a handler, or to a mailbox where a target is given.</summary>
    Ask = 35,

    /// <summary>An item of a stream.</summary>
    Item = 36,

    /// <summary>A stream has ended: in order, or with a failure.</summary>
    End = 37,
}

/// <summary>Facts about kinds of frames.</summary>
internal static class FrameKinds
{
    /// <summary>The lowest kind that counts against the credit of the link and keeps its order; those below never wait.</summary>
    internal const byte FirstData = (byte)FrameKind.Chunk;

    internal static bool IsData(byte kind) => kind >= FirstData;

    /// <summary>Whether a message ends with the data frame: the parts of a large one count with the last.</summary>
    internal static bool IsWhole(byte kind, byte flags) => kind != (byte)FrameKind.Chunk || (flags & (byte)FrameFlags.Last) != 0;
}
