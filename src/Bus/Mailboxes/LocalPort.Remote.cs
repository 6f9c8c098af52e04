namespace TypedBus.Mailboxes;

/// <summary>What those need of a mailbox who post to it for other nodes.</summary>
internal sealed partial class LocalPort<TSlot>
{
    private readonly CloseWatchers _watchers = new();

    /// <summary>The settings, once it is open.</summary>
    internal int Capacity => _capacity;

    /// <inheritdoc cref="Capacity"/>
    internal Overflow Overflow => _overflow;

    /// <summary>Whether it takes messages.</summary>
    internal bool IsOpen => _isOpen;

    public TResult Accept<TResult>(ILocalMailboxVisitor<TResult> visitor) => visitor.Mailbox(this);

    /// <summary>Calls back when the mailbox has closed; at once where it has. Any thread.</summary>
    /// <returns>Ends that.</returns>
    internal Action WhenStopped(Action stopped) => _watchers.Add(stopped);
}
