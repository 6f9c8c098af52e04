using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>What a failure is, for the other side; the numbers are the protocol's.</summary>
internal enum RemoteErrorKind
{
    /// <summary>The handler threw.</summary>
    Handler = 0,

    /// <summary>Nothing handles the message there.</summary>
    NoHandler = 1,

    /// <summary>The bytes are not the message.</summary>
    Format = 2,

    /// <summary>The two programs would misread each other.</summary>
    Contract = 3,

    /// <summary>The bus there is stopping.</summary>
    Stopped = 4,

    /// <summary>The mailbox has no room.</summary>
    MailboxFull = 5,

    /// <summary>The mailbox is closed.</summary>
    MailboxClosed = 6,

    /// <summary>There is no such mailbox.</summary>
    NoMailbox = 7,

    /// <summary>The time was over.</summary>
    Timeout = 8,

    /// <summary>It was cancelled.</summary>
    Cancelled = 9,

    /// <summary>A lane would wait for itself.</summary>
    AskCycle = 10,

    /// <summary>The sender may not.</summary>
    NotAuthorized = 11,

    /// <summary>The message is too large.</summary>
    TooLarge = 12,
}

/// <summary>A failure on the wire: the payload of <see cref="FrameKind.Error"/>, an array of kind, type and text. No type is ever loaded from it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">The full name of the exception's type; empty where the kind says all.</param>
/// <param name="Text">Its message.</param>
internal readonly record struct RemoteError(RemoteErrorKind Kind, string Type, string Text)
{
    private const int MaxText = 4096;

    internal static RemoteError Of(Exception error) => error switch
    {
        NoHandlerException => new(RemoteErrorKind.NoHandler, "", error.Message),
        MessageFormatException => new(RemoteErrorKind.Format, "", error.Message),
        ContractMismatchException => new(RemoteErrorKind.Contract, "", error.Message),
        BusStoppedException => new(RemoteErrorKind.Stopped, "", error.Message),
        MailboxFullException => new(RemoteErrorKind.MailboxFull, "", error.Message),
        MailboxClosedException => new(RemoteErrorKind.MailboxClosed, "", error.Message),
        AskCycleException => new(RemoteErrorKind.AskCycle, "", error.Message),
        NotAuthorizedException => new(RemoteErrorKind.NotAuthorized, "", error.Message),
        MessageTooLargeException => new(RemoteErrorKind.TooLarge, "", error.Message),
        RequestTimeoutException => new(RemoteErrorKind.Timeout, "", error.Message),
        _ => new(RemoteErrorKind.Handler, error.GetType().FullName ?? "", error.Message),
    };

    internal Exception ToException(string node, string message) => Kind switch
    {
        RemoteErrorKind.NoHandler => new NoHandlerException($"On '{node}': {Text}"),
        RemoteErrorKind.Format => new MessageFormatException($"'{node}' could not read the {message}: {Text}"),
        RemoteErrorKind.Contract => new ContractMismatchException(Text),
        RemoteErrorKind.Stopped => new NodeUnreachableException($"'{node}' takes no {message}: {Text}"),
        RemoteErrorKind.MailboxFull => new MailboxFullException($"On '{node}': {Text}"),
        RemoteErrorKind.MailboxClosed => new MailboxClosedException($"On '{node}': {Text}"),
        RemoteErrorKind.NoMailbox => new BusException($"On '{node}': {Text}"),
        RemoteErrorKind.Timeout => new RequestTimeoutException($"On '{node}': {Text}"),
        RemoteErrorKind.Cancelled => new OperationCanceledException($"On '{node}': {Text}"),
        RemoteErrorKind.AskCycle => new AskCycleException(Text),
        RemoteErrorKind.TooLarge => new MessageTooLargeException($"On '{node}': {Text}"),
        RemoteErrorKind.NotAuthorized => new NotAuthorizedException($"On '{node}': {Text}"),
        _ => new RemoteHandlerException($"The handler of {message} on '{node}' failed with {(Type.Length == 0 ? "an error" : Type)}: {Text}"),
    };

    internal void Write(ref MessageWriter writer)
    {
        writer.WriteArrayHeader(3);
        WireText.Write(ref writer, (ulong)Kind);
        WireText.Write(ref writer, Type);
        WireText.Write(ref writer, Text.Length <= MaxText ? Text : $"{Text.AsSpan(0, MaxText)}…");
    }

    internal static RemoteError Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var count = reader.ReadArrayHeader();
        var kind = count > 0 ? (RemoteErrorKind)reader.ReadInt32() : RemoteErrorKind.Handler;
        var type = count > 1 ? reader.ReadString() : null;
        var text = count > 2 ? reader.ReadString() : null;
        reader.Skip(Math.Max(0, count - 3));
        reader.End();
        return new RemoteError(kind, type ?? "", text ?? "");
    }
}
