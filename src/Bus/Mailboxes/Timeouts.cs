namespace TypedBus.Mailboxes;

/// <summary>The times that somebody may say to wait.</summary>
internal static class Timeouts
{
    /// <summary>The longest time; timers, and the milliseconds that nodes tell each other, take no more than some hours beyond it.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>Whether a time is one to wait, 0 included.</summary>
    internal static bool IsOne(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan || (timeout >= TimeSpan.Zero && timeout <= Longest);

    internal static ArgumentOutOfRangeException OutOfRange(TimeSpan timeout) => new(
        nameof(timeout), timeout, "A timeout is positive and at most 24 days, or Timeout.InfiniteTimeSpan.");
}
