using TypedBus.Fixtures.Contracts;

namespace TypedBus.Fixtures.Plugin;

/// <summary>A message of its own, of a kind that the application knows.</summary>
[Message]
public sealed record Sealed(string Id) : Customs(Id);

[Message]
public sealed record Stamp(string Id) : IRequest<string>;

[Handler(Lifetime = HandlerLifetime.Scoped)]
internal sealed class Office(ILedger? ledger = null)
{
    public void Handle(Customs message) => ledger?.Write($"plugin {message.Id}");

    public void Handle(Sealed message) => ledger?.Write($"plugin sealed {message.Id}");

    public int Handle(Appraise request) => request.Id.Length;

    public string Handle(Stamp request) => $"stamped {request.Id}";
}

/// <summary>Publishes what only this assembly can name.</summary>
public static class Border
{
    public static async Task<string> CrossAsync(IBus bus, string id)
    {
        await bus.PublishAsync(new Sealed(id));
        return await bus.SendAsync(new Stamp(id));
    }
}
