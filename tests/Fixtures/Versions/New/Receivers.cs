namespace TypedBus.Versions;

/// <summary>Takes what the other version sends.</summary>
[Handler]
public sealed class Receivers
{
    public void Handle(Added e, MessageContext context) => Receipt.Print("added", context, e);

    public void Handle(Removed e, MessageContext context) => Receipt.Print("removed", context, e);

    public void Handle(Client e, MessageContext context) => Receipt.Print("renamed", context, e);

    public void Handle(Reused e, MessageContext context) => Receipt.Print("reused", context, e);

    public void Handle(Narrowed e, MessageContext context) => Receipt.Print("narrowed", context, e);

    public void Handle(Drawn e, MessageContext context) => Receipt.Print("drawn", context, e);

    public void Handle(Moved e, MessageContext context) => Receipt.Print("moved", context, e);

    public void Handle(Novel e, MessageContext context) => Receipt.Print("novel", context, e);

    public StockLevel Handle(GetStockAtNew query) => new(query.Sku.Length, "shelf");

    public Price Handle(GetPriceAtNew query) => new(query.Sku.Length, "EUR");
}

/// <summary>The mailbox.</summary>
[Handler, Mailbox(Contract = typeof(DeskMailbox))]
public sealed class Desk
{
    public void Handle(Added e, MessageContext context) => Receipt.Print("posted added", context, e);

    public void Handle(Reused e, MessageContext context) => Receipt.Print("posted reused", context, e);
}
