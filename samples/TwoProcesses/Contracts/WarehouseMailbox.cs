using TypedBus;

namespace TwoProcesses;

/// <summary>
/// The handle of the warehouse's mailbox. It is declared here, and filled in by the generator, so that the shop need not know the class
/// behind it: that takes it up with <c>[Mailbox(Contract = typeof(WarehouseMailbox))]</c>.
/// </summary>
[MailboxContract(typeof(StockMoved), typeof(GetStock), typeof(ReserveOrder))]
public sealed partial class WarehouseMailbox;
