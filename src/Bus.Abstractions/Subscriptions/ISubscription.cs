namespace TypedBus;

/// <summary>A subscription made at run time; disposing it ends it. A publish under way may still reach it.</summary>
public interface ISubscription : IDisposable
{
    /// <summary>The topic pattern; null sees every topic.</summary>
    string? Pattern { get; }

    /// <summary>Completes when every peer that is up has confirmed the subscription; at once within a process.</summary>
    Task Ready { get; }
}
