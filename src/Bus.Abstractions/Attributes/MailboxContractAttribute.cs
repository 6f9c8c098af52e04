namespace TypedBus;

/// <summary>
/// Declares the handle of a mailbox among the contracts, so that callers need not reference the service: put it on a
/// <c>sealed partial</c> class, which the generator fills in. The service takes it up with <see cref="MailboxAttribute.Contract"/>.
/// </summary>
/// <param name="messages">The messages that the mailbox accepts.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MailboxContractAttribute(params Type[] messages) : Attribute
{
    /// <summary>The messages that the mailbox accepts.</summary>
    public IReadOnlyList<Type> Messages { get; } = messages;

    /// <summary>The stable wire name of the mailbox; null means the full type name of its handle.</summary>
    public string? Name { get; set; }
}
