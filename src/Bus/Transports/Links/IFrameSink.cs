using TypedBus.Infrastructure;
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

    /// <summary>Whether chunks are joined by now; called by the reading thread.</summary>
    bool JoinsChunks => false;

    /// <summary>Takes the begin of a chunk, or all of it; called by the reading thread.</summary>
    /// <param name="begun">Kind, flags, header and what there is of the payload; valid during the call.</param>
    /// <param name="length">The bytes of the frame behind its length field.</param>
    /// <param name="rest">Where the rest goes; <see cref="EndChunk"/> is called when it is there.</param>
    /// <returns>False where too little is there to tell.</returns>
    bool TryBeginChunk(ReadOnlyMemory<byte> begun, int length, out Memory<byte> rest) => throw new NotSupportedException();

    /// <summary>The chunk that was begun last is there; called by the reading thread.</summary>
    /// <param name="length">The bytes of the frame that is whole with it.</param>
    /// <returns>The array of that frame; null where none is.</returns>
    byte[]? EndChunk(out int length) => throw new NotSupportedException();

    /// <summary>Takes a frame that came in chunks, as <see cref="OnData"/> takes others.</summary>
    /// <param name="whole">The array, which is the sink's from now on.</param>
    /// <param name="length">The bytes of the frame: kind, flags, header and payload.</param>
    /// <param name="work">What may run while later frames are taken; null for nothing.</param>
    /// <returns>What is to be awaited before the next frame; null for nothing.</returns>
    Task? OnWhole(byte[] whole, int length, out IThreadPoolWorkItem? work) => throw new NotSupportedException();

    /// <summary>Takes a data frame; called in order, one at a time.</summary>
    /// <param name="frame">Kind, flags, header and payload; valid during the call.</param>
    /// <param name="work">What may run while later frames are taken; null for nothing.</param>
    /// <returns>What is to be awaited before the next frame; null for nothing.</returns>
    Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work);

    /// <summary>What the frames so far have left to be done; the caller does it, or has it done. Called by whoever has the turn.</summary>
    IBriefWork? TakeWork() => null;

    /// <summary>A request whose reply has come, to be completed by the caller; null without. Called by the reading thread.</summary>
    Ask? TakeReplied() => null;

    /// <summary>Data was dispatched.</summary>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="frames">How many frames.</param>
    /// <param name="isIdle">Whether nothing waits.</param>
    void OnConsumed(int bytes, int frames, bool isIdle);

    /// <summary>Nothing comes any more; called once.</summary>
    /// <param name="error">Why; null where the other side ended.</param>
    void OnEnded(Exception? error);
}
