namespace TypedBus.Mailboxes;

/// <summary>Work of the thread pool that a thread may do which has other things to do soon.</summary>
internal interface IBriefWork : IThreadPoolWorkItem
{
    /// <summary>Does the work as far as it takes less than a moment; the rest is left to the pool.</summary>
    void ExecuteBriefly();
}
