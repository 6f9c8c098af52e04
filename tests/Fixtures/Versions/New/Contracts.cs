using MessagePack;

namespace TypedBus.Versions;

/// <summary>The old version has one member less.</summary>
[Message("versions.added")]
public sealed record Added(int Id, string Name, string? Note);

/// <summary>The old version has a name at the key that is not used.</summary>
[Message("versions.removed")]
public sealed record Removed([property: Key(0)] int Id, [property: Key(2)] string Town);

/// <summary>The old version calls it otherwise, and what is in it too.</summary>
[Message("versions.renamed")]
public sealed record Client(string FullName, Place Home);

public sealed record Place(string Street, int Number);

/// <summary>The old version has another member at the key of the second.</summary>
[Message("versions.reused")]
public sealed record Reused([property: Key(0)] int Id, [property: Key(1)] int Age);

/// <summary>The old version has 64 bits.</summary>
[Message("versions.narrowed")]
public sealed record Narrowed(int Count);

/// <summary>The old version lacks the last case.</summary>
[Message("versions.drawn")]
public sealed record Drawn(IShape Shape);

[Union(0, typeof(Circle)), Union(1, typeof(Square)), Union(2, typeof(Triangle))]
public interface IShape;

[MessagePackObject]
public sealed record Circle([property: Key(0)] int Radius) : IShape;

[MessagePackObject]
public sealed record Square([property: Key(0)] int Side) : IShape;

[MessagePackObject]
public sealed record Triangle([property: Key(0)] int Base, [property: Key(1)] int Height) : IShape;

/// <summary>The old version lacks the last value.</summary>
[Message("versions.moved")]
public sealed record Moved(State State);

public enum State { Here, There, Nowhere }

/// <summary>The old version does not know it.</summary>
[Message("versions.novel")]
public sealed record Novel(int Id);

/// <summary>The reply has one member less in the old version, which asks.</summary>
[Message("versions.stock-at-new")]
public sealed record GetStockAtNew(string Sku) : IRequest<StockLevel>;

/// <summary>The same in the other direction.</summary>
[Message("versions.stock-at-old"), Remote]
public sealed record GetStockAtOld(string Sku) : IRequest<StockLevel>;

public sealed record StockLevel(int Count, string? Place);

/// <summary>The reply is another in the old version, which asks.</summary>
[Message("versions.price-at-new")]
public sealed record GetPriceAtNew(string Sku) : IRequest<Price>;

/// <summary>The same in the other direction.</summary>
[Message("versions.price-at-old"), Remote]
public sealed record GetPriceAtOld(string Sku) : IRequest<Price>;

public sealed record Price(decimal Amount, string Currency);

/// <summary>The mailbox of either version.</summary>
[MailboxContract(typeof(Added), typeof(Reused), Name = "versions.desk")]
public sealed partial class DeskMailbox;
