using System.Collections.Concurrent;

namespace TypedBus.Tests.Mailboxes;

[Message]
public readonly record struct Moved(int Sku, int Count);

[Message]
public sealed record Noted(string Text);

[Message]
public readonly record struct Named(string Name);

[Message]
public readonly record struct GetStock(int Sku) : IRequest<int>;

[Message]
public sealed record GetNotes : IRequest<IReadOnlyList<string>>;

[Message]
public sealed record Close(string Reason) : IRequest;

/// <summary>A class with a mailbox for every kind of message and return.</summary>
[Handler, Mailbox]
public sealed class Depot
{
    private readonly Dictionary<int, int> _stock = [];
    private readonly List<string> _notes = [];

    public void Handle(in Moved message) => _stock[message.Sku] = _stock.GetValueOrDefault(message.Sku) + message.Count;

    public async ValueTask HandleAsync(Noted message, MessageContext context)
    {
        await Task.Yield();
        _notes.Add($"{message.Text} on {context.Topic}");
    }

    public void Handle(Named message) => _notes.Add(message.Name);

    public int Handle(GetStock request) =>
        _stock.TryGetValue(request.Sku, out var count) ? count : throw new KeyNotFoundException($"No {request.Sku}.");

    public async Task<IReadOnlyList<string>> HandleAsync(GetNotes request)
    {
        await Task.Yield();
        return [.. _notes];
    }

    public async Task HandleAsync(Close command)
    {
        await Task.Yield();
        _notes.Add($"closed: {command.Reason}");
    }
}
