using System.Collections.Concurrent;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The mailboxes of a bus, by their handles.</summary>
/// <remarks>A handle is made when it is first asked for, which may be before the bus starts, since handlers take handles of one another.</remarks>
internal sealed class MailboxSet(BusKernel kernel, TimeSpan askTimeout) : IMailboxVisitor<MailboxSet.Entry>, IDisposable
{
    private readonly ConcurrentDictionary<Type, Entry> _entries = [];
    private readonly AskWheel _asks = new(kernel.Time, askTimeout);

    /// <summary>The timeouts of requests.</summary>
    internal AskWheel Asks => _asks;

    /// <summary>How many accepted messages have not been handled yet; any thread.</summary>
    internal int Left
    {
        get
        {
            var sum = 0;
            foreach (var (_, entry) in _entries)
            {
                sum += entry.Mailbox.Left;
            }

            return sum;
        }
    }

    internal IEnumerable<ILocalMailbox> All => _entries.Values.Select(static one => one.Mailbox);

    /// <summary>A mailbox, open or not.</summary>
    internal ILocalMailbox Local(MailboxInfo info) => Add(info).Mailbox;

    /// <summary>The handle of a mailbox.</summary>
    internal MailboxHandle Get(MailboxInfo info) => _entries.TryGetValue(info.Handle, out var entry) ? entry.Handle : Add(info).Handle;

    /// <summary>Opens a mailbox for the class behind it.</summary>
    internal void Open(MailboxInfo info, MailboxService service, Func<int, RouteBuilder> builders) => Add(info).Mailbox.Open(service, builders);

    internal void Refuse()
    {
        foreach (var mailbox in All)
        {
            mailbox.Refuse();
        }
    }

    internal void Stop()
    {
        foreach (var mailbox in All)
        {
            mailbox.Stop(DeadLetterReasons.BusStopped);
        }
    }

    public void Dispose()
    {
        foreach (var mailbox in All)
        {
            mailbox.Dispose();
        }

        _asks.Dispose();
    }

    Entry IMailboxVisitor<Entry>.Mailbox<THandle, TSlot>(MailboxInfo<THandle, TSlot> info)
    {
        var port = new LocalPort<TSlot>(info.Name, kernel, _asks);
        return new Entry(info.Create(port), port);
    }

    private Entry Add(MailboxInfo info) => _entries.GetOrAdd(info.Handle, static (_, one) => one.Info.Accept(one.Set), (Info: info, Set: this));

    /// <summary>A mailbox.</summary>
    internal sealed record Entry(MailboxHandle Handle, ILocalMailbox Mailbox);
}
