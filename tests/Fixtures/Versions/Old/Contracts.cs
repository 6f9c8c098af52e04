using MessagePack;

namespace TypedBus.Versions;

/// <summary>The new version has one member more.</summary>
[Message("versions.added")]
public sealed record Added(int Id, string Name);

/// <summary>The new version has lost the name, and left its key unused.</summary>
[Message("versions.removed")]
public sealed record Removed([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] string Town);

/// <summary>The new version calls it otherwise, and what is in it too.</summary>
[Message("versions.renamed")]
public sealed record Customer(string Name, Address Home);

public sealed record Address(string Street, int Number);

/// <summary>The new version has another member at the key of the second.</summary>
[Message("versions.reused")]
public sealed record Reused([property: Key(0)] int Id, [property: Key(1)] string Email);

/// <summary>The new version has 32 bits.</summary>
[Message("versions.narrowed")]
public sealed record Narrowed(long Count);

/// <summary>The new version has a further case.</summary>
[Message("versions.drawn")]
public sealed record Drawn(IShape Shape);

[Union(0, typeof(Circle)), Union(1, typeof(Square))]
public interface IShape;

[MessagePackObject]
public sealed record Circle([property: Key(0)] int Radius) : IShape;

[MessagePackObject]
public sealed record Square([property: Key(0)] int Side) : IShape;

/// <summary>The new version has a further value.</summary>
[Message("versions.moved")]
public sealed record Moved(State State);

public enum State { Here, There }

/// <summary>The new version does not know it.</summary>
[Message("versions.gone")]
public sealed record Gone(int Id);

/// <summary>The reply has one member more in the new version, which handles it.</summary>
[Message("versions.stock-at-new"), Remote]
public sealed record GetStockAtNew(string Sku) : IRequest<StockLevel>;

/// <summary>The same in the other direction.</summary>
[Message("versions.stock-at-old")]
public sealed record GetStockAtOld(string Sku) : IRequest<StockLevel>;

public sealed record StockLevel(int Count);

/// <summary>The reply is another in the new version, which handles it.</summary>
[Message("versions.price-at-new"), Remote]
public sealed record GetPriceAtNew(string Sku) : IRequest<decimal>;

/// <summary>The same in the other direction.</summary>
[Message("versions.price-at-old")]
public sealed record GetPriceAtOld(string Sku) : IRequest<decimal>;

/// <summary>The mailbox of either version.</summary>
[MailboxContract(typeof(Added), typeof(Reused), Name = "versions.desk")]
public sealed partial class DeskMailbox;
