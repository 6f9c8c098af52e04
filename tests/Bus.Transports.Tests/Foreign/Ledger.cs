using System.Collections.Concurrent;
using System.Threading.Channels;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>Posted by JavaScript.</summary>
[Message("shop.entry")]
public sealed record Entry(string Book, int Number);

/// <summary>A small mailbox that JavaScript posts to.</summary>
[Handler, Mailbox(Capacity = 16, Name = "shop.ledger")]
public sealed class Ledger
{
    private static readonly ConcurrentDictionary<string, Channel<int>> Books = new();

    /// <summary>The numbers that have come for a book, in order.</summary>
    internal static ChannelReader<int> Book(string name) => Of(name).Reader;

    public void Handle(Entry entry) => Of(entry.Book).Writer.TryWrite(entry.Number);

    private static Channel<int> Of(string name) => Books.GetOrAdd(name, static _ => Channel.CreateUnbounded<int>());
}
