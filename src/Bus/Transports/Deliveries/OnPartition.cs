namespace TypedBus;

/// <summary>
/// What becomes of acknowledged messages, and of events by best effort, with a <see cref="PartitionKeyAttribute"/> when their key belongs to another instance
/// of the service, since one has come or gone.
/// </summary>
public enum OnPartition
{
    /// <summary>
    /// Order wins: later messages of the key go where those that are under way are, until these are handled, or that instance has left or is away for 30
    /// seconds. Events by best effort are held by their sender until then, and do not wait for an instance that is gone. The default.
    /// </summary>
    Wait = 0,

    /// <summary>
    /// Time wins: later messages go to the other instance at once, and all that an instance which is away has not acknowledged goes to another at once, with
    /// or without a key. Two instances may handle messages of one key at a time, in any order, and one of them twice.
    /// </summary>
    Reassign = 1,
}
