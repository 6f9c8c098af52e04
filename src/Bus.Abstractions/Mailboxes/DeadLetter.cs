namespace TypedBus;

/// <summary>A message that was given up, and why. The message itself is kept.</summary>
/// <param name="Message">The message.</param>
/// <param name="Name">Its wire name.</param>
/// <param name="Handler">The type and method that failed, or the mailbox that it lay in.</param>
/// <param name="Reason">Why: <c>failed</c>, <c>mailbox-stopped</c> or <c>bus-stopped</c>.</param>
/// <param name="Error">What the handler threw last; null where none was called.</param>
/// <param name="Attempts">How often it was handled.</param>
/// <param name="At">When it was given up.</param>
public sealed record DeadLetter(object Message, string Name, string Handler, string Reason, Exception? Error, int Attempts, DateTimeOffset At);
