using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>A mailbox as its handle knows it; one object a handle, made by the module that declares the handle.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MailboxInfo
{
    internal MailboxInfo(string name, Type handle)
    {
        Name = name;
        Handle = handle;
    }

    /// <summary>The wire name.</summary>
    public string Name { get; }

    /// <summary>The type of the handle.</summary>
    public Type Handle { get; }

    /// <summary>The accepted messages, by their number in the slot.</summary>
    public IReadOnlyList<Type> Messages { get; init; } = [];

    /// <summary>Hands over the mailbox with its types, without reflection.</summary>
    internal abstract TResult Accept<TResult>(IMailboxVisitor<TResult> visitor);
}

/// <summary>A mailbox as its handle knows it.</summary>
/// <typeparam name="THandle">The handle.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <param name="name">The wire name.</param>
/// <param name="create">Makes a handle.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MailboxInfo<THandle, TSlot>(string name, Func<MailboxPort<TSlot>, THandle> create) : MailboxInfo(name, typeof(THandle))
    where THandle : MailboxHandle
    where TSlot : struct, IMailboxSlot<TSlot>
{
    internal THandle Create(MailboxPort<TSlot> port) => create(port);

    internal override TResult Accept<TResult>(IMailboxVisitor<TResult> visitor) => visitor.Mailbox(this);
}

/// <summary>Does something with a mailbox whose types only its own <see cref="MailboxInfo"/> knows.</summary>
internal interface IMailboxVisitor<TResult>
{
    TResult Mailbox<THandle, TSlot>(MailboxInfo<THandle, TSlot> info)
        where THandle : MailboxHandle
        where TSlot : struct, IMailboxSlot<TSlot>;
}
