using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The priorities of a mailbox's messages as places from 0, the highest first.</summary>
/// <param name="Count">How many different ones there are.</param>
/// <param name="Places">The place of each message.</param>
internal sealed record PriorityLevels(int Count, int[] Places)
{
    internal static PriorityLevels Of(IReadOnlyList<MailboxMessage> messages)
    {
        var levels = messages.Select(static one => one.Priority).Distinct().OrderDescending().ToArray();
        return new PriorityLevels(levels.Length, [.. messages.Select(one => Array.IndexOf(levels, one.Priority))]);
    }
}
