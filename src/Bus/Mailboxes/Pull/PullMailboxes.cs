using System.Collections.Concurrent;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The pull mailboxes of a bus, by their names.</summary>
internal sealed class PullMailboxes(BusKernel kernel)
{
    private readonly ConcurrentDictionary<string, IPullMailbox> _open = new(StringComparer.Ordinal);

    internal Mailbox<T> Open<T>(string name, MailboxOptions options)
    {
        if (options.Capacity < Mailbox.Unbounded)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Capacity, $"The mailbox '{name}' has a capacity below 0; 0 is a rendezvous, Mailbox.Unbounded has no limit.");
        }

        if (!Enum.IsDefined(options.Overflow))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Overflow, $"The mailbox '{name}' has an overflow that does not exist.");
        }

        var mailbox = new PullMailbox<T>(name, options, kernel, Forget);
        return _open.TryAdd(name, mailbox)
            ? mailbox
            : throw new BusException($"A mailbox '{name}' is open on '{kernel.Address.Node}' already. Dispose it first, or give this one another name.");
    }

    internal MailboxSender<T> Find<T>(string name)
    {
        if (!_open.TryGetValue(name, out var mailbox))
        {
            throw new BusException($"No mailbox '{name}' is open on '{kernel.Address.Node}'. Open it first: bus.OpenMailbox<{typeof(T).Name}>(\"{name}\").");
        }

        return mailbox as MailboxSender<T>
            ?? throw new BusException($"The mailbox '{name}' was opened for {mailbox.MessageType}; look for that, not for {typeof(T)}.");
    }

    /// <summary>The mailbox of a name; an error where there is none. What it was opened for is checked by the caller.</summary>
    internal IPullMailbox Get(string name) => _open.TryGetValue(name, out var mailbox) ? mailbox : throw new BusException(
        $"No mailbox '{name}' is open on '{kernel.Address.Node}'. Open it there first: bus.OpenMailbox<…>(\"{name}\").");

    /// <summary>Closes them all; what lies in them can still be received.</summary>
    internal void Close()
    {
        foreach (var (_, mailbox) in _open)
        {
            mailbox.Close();
        }
    }

    private void Forget(string name) => _open.TryRemove(name, out _);
}
