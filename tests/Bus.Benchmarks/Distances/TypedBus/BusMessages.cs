namespace TypedBus.Benchmarks.Distances;

/// <summary>What is published one way.</summary>
[Message]
public sealed record Sent(ReadOnlyMemory<byte> Payload);

/// <summary>What is published there, to be published back.</summary>
[Message]
public sealed record Asked(ReadOnlyMemory<byte> Payload);

/// <summary>What is published back.</summary>
[Message]
public sealed record Answered(ReadOnlyMemory<byte> Payload);

/// <summary>What is sent as a request.</summary>
[Message, Remote]
public sealed record Question(ReadOnlyMemory<byte> Payload) : IRequest<Reply>;

/// <summary>What a request or an ask is answered with.</summary>
[Message]
public sealed record Reply(ReadOnlyMemory<byte> Payload);

/// <summary>What is posted to a mailbox one way.</summary>
[Message]
public sealed record Posted(ReadOnlyMemory<byte> Payload);

/// <summary>What a mailbox is asked.</summary>
[Message]
public sealed record BoxQuestion(ReadOnlyMemory<byte> Payload) : IRequest<Reply>;

/// <summary>The handle of the mailbox in the other process.</summary>
[MailboxContract(typeof(Posted), typeof(BoxQuestion))]
public sealed partial class CountingMailbox;
