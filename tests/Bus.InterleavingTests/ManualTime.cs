namespace TypedBus.InterleavingTests;

/// <summary>A clock and a timer that a scenario works by hand; to read it is no step of the scenario.</summary>
public sealed class ManualTime : TimeProvider
{
    private Action _callback = static () => { };

    /// <summary>What the clock says.</summary>
    public long Milliseconds { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => Milliseconds;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _callback = () => callback(state);
        return new Handle();
    }

    /// <summary>Does what the timer does when it is due.</summary>
    public void Fire() => _callback();

    private sealed class Handle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
