using MessagePack;

namespace TypedBus.Fixtures.Contracts;

/// <summary>What the behaviours of another assembly wrap.</summary>
public interface IAudited;

/// <summary>What handlers and behaviours tell; a service of the application, if it has one.</summary>
public interface ILedger
{
    void Write(string line);
}

[Message]
public abstract record Shipment([property: Key(0)] string Id);

[Message(Topic = "freight.{Port}")]
public sealed record FreightShipped(string Id, [property: Key(1)] string Port) : Shipment(Id), IAudited;

[Message]
public readonly record struct Weighed(string Id, int Grams) : IAudited;

[Message]
public sealed record Reroute(string Id) : IRequest, IAudited;

[Message]
public readonly record struct TrackShipment(string Id) : IRequest<string>, IAudited;

[Message]
public sealed record ListPorts : IStreamRequest<string>;

/// <summary>Nobody here handles it; the plugin does.</summary>
[Message]
public record Customs([property: Key(0)] string Id);

/// <summary>Nobody here handles it; the plugin does.</summary>
[Message]
public sealed record Appraise(string Id) : IRequest<int>;

/// <summary>Known to the assembly of handlers as a friend.</summary>
[Message]
internal sealed record Bookkeeping(string Id);
