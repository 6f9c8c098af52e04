using System.Globalization;

namespace TypedBus.Transports.Tests.Links;

/// <summary>Joins chunks as a link does, and notes what it gets.</summary>
internal sealed class JoiningSink : IFrameSink
{
    private readonly ChunkAssembly _chunks = new(FrameLimits.DefaultMaxMessage, 16);
    private readonly Lock _gate = new();
    private readonly List<string> _frames = [];
    private TaskCompletionSource? _done;
    private int _wanted;

    /// <summary>What is left to compare of a frame behind its length field.</summary>
    public static string Digest(ReadOnlySpan<byte> frame) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame[0]} {frame.Length} {System.IO.Hashing.XxHash64.HashToUInt64(frame):x16}");

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Exception? Error { get; private set; }

    public int Controls { get; private set; }

    public long ConsumedBytes { get; private set; }

    public int ConsumedFrames { get; private set; }

    public int MaxFrame => FrameLimits.MaxWhole;

    public long Window => long.MaxValue;

    public bool JoinsChunks => true;

    public List<string> Frames => _frames;

    /// <summary>Completes when so many frames were dispatched, and counted.</summary>
    public Task Done(int count)
    {
        lock (_gate)
        {
            _wanted = count;
            _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Look();
            return _done.Task;
        }
    }

    public void OnControl(ReadOnlyMemory<byte> frame) => Controls++;

    public Task? OnData(ReadOnlyMemory<byte> frame, out IThreadPoolWorkItem? work)
    {
        work = null;
        _frames.Add(Digest(frame.Span));
        return null;
    }

    public bool TryBeginChunk(ReadOnlyMemory<byte> begun, int length, out Memory<byte> rest) =>
        _chunks.TryBegin(begun, length, out rest);

    public byte[]? EndChunk(out int length)
    {
        _chunks.TryEnd(out var whole, out var rented);
        length = whole.Length;
        return rented;
    }

    public Task? OnWhole(byte[] whole, int length, out IThreadPoolWorkItem? work) => OnData(whole.AsMemory(0, length), out work);

    public void OnConsumed(int bytes, int frames, bool isIdle)
    {
        lock (_gate)
        {
            ConsumedBytes += bytes;
            ConsumedFrames += frames;
            Look();
        }
    }

    public void OnEnded(Exception? error)
    {
        Error = error;
        Ended.TrySetResult();
    }

    private void Look()
    {
        if (ConsumedFrames >= _wanted)
        {
            _done?.TrySetResult();
        }
    }
}
