namespace TypedBus.LinkNode;

/// <summary>An event by best effort.</summary>
[Message("link.told")]
public sealed record Told(int Run, long Number, byte[] Load);

/// <summary>An event that is acknowledged, in order for each key.</summary>
[Message("link.noted", Delivery = Delivery.Acknowledged)]
public sealed record Noted(int Run, long Number, [property: PartitionKey] string Key, byte[] Load);

/// <summary>A command that is acknowledged, in order for each key.</summary>
[Message("link.carry", Delivery = Delivery.Acknowledged), Remote]
public sealed record Carry(int Run, long Number, [property: PartitionKey] string Key) : IRequest;

/// <summary>A request to whoever handles it; the reply is its number.</summary>
[Message("link.query"), Remote]
public sealed record Query(int Run, long Number) : IRequest<long>;

/// <summary>A post to the mailbox of one node.</summary>
[Message("link.posted")]
public sealed record Posted(int Run, long Number, byte[] Load);

/// <summary>A request to the mailbox of one node; the reply is its number.</summary>
[Message("link.asked")]
public sealed record Asked(int Run, long Number) : IRequest<long>;

/// <summary>The mailbox.</summary>
[MailboxContract(typeof(Posted), typeof(Asked), Name = "link.desk")]
public sealed partial class DeskMailbox;
