using System.ComponentModel;

namespace TypedBus;

/// <summary>What every generated mailbox handle derives from. A handle may be used by any thread, and kept.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MailboxHandle
{
    /// <summary>Makes a handle; called by generated code.</summary>
    /// <param name="address">Where the mailbox is.</param>
    protected MailboxHandle(Address address) => Address = address;

    /// <summary>Where the mailbox is.</summary>
    public Address Address { get; }

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}
