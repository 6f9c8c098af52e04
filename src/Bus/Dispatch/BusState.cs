namespace TypedBus.Dispatch;

/// <summary>The life of a bus; it goes forward only.</summary>
internal enum BusState
{
    Created = 0,
    Starting = 1,
    Running = 2,
    Stopping = 3,
    Stopped = 4,
}
