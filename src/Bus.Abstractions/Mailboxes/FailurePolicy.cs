namespace TypedBus;

/// <summary>What a lane does after one of its handlers has failed; the message goes to the dead letters in any case.</summary>
public enum FailurePolicy
{
    /// <summary>It goes on with the next message.</summary>
    Resume = 0,

    /// <summary>It makes a new handler, and goes on with the next message.</summary>
    Restart = 1,

    /// <summary>It closes: the messages that wait become dead letters, and senders get a <see cref="MailboxClosedException"/>.</summary>
    Stop = 2,
}
