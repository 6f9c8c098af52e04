using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>Takes the frames of a connection.</summary>
internal interface IFrameSink
{
    /// <summary>The most bytes of the next frame, its length field excluded.</summary>
    int MaxFrame { get; }

    /// <summary>The most bytes of data that may wait to be dispatched.</summary>
    long Window { get; }

    /// <summary>Takes a control frame; called by the reading thread, one at a time, never waiting.</summary>
    /// <param name="frame">Kind, flags, header and payload; valid during the call.</param>
    void OnControl(ReadOnlyMemory<byte> frame);

    /// <summary>Takes a data frame; called in order, one at a time.</summary>
    /// <param name="frame">Kind, flags, header and payload; valid during the call.</param>
    /// <param name="work">What may run while later frames are taken; null for nothing.</param>
    /// <returns>What is to be awaited before the next frame; null for nothing.</returns>
    Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work);

    /// <summary>What the frames so far have left to be done; the caller does it, or has it done. Called by whoever has the turn.</summary>
    IBriefWork? TakeWork() => null;

    /// <summary>Data was dispatched.</summary>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="frames">How many frames.</param>
    /// <param name="isIdle">Whether nothing waits.</param>
    void OnConsumed(int bytes, int frames, bool isIdle);

    /// <summary>Nothing comes any more; called once.</summary>
    /// <param name="error">Why; null where the other side ended.</param>
    void OnEnded(Exception? error);
}
