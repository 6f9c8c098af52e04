namespace TypedBus;

/// <summary>How a message is used, as its request interface says.</summary>
public enum MessageKind
{
    /// <summary>Published to any number of subscribers.</summary>
    Event = 0,

    /// <summary>Sent to one handler, without a reply (<see cref="IRequest"/>).</summary>
    Command = 1,

    /// <summary>Sent to one handler, which replies (<see cref="IRequest{TReply}"/>).</summary>
    Request = 2,

    /// <summary>Sent to one handler, which replies with a stream (<see cref="IStreamRequest{TItem}"/>).</summary>
    Stream = 3,
}
