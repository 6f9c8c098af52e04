namespace TypedBus.Mailboxes;

/// <summary>A pull mailbox, whatever its messages are.</summary>
internal interface IPullMailbox : IAsyncDisposable
{
    /// <summary>What it was opened for.</summary>
    Type MessageType { get; }

    void Close();
}
