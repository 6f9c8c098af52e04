namespace TypedBus.Transports;

/// <summary>A message as one link knows it.</summary>
/// <param name="incoming">What to do with it here.</param>
/// <param name="origin">What the contexts of its plain messages are made from.</param>
internal sealed class LinkType(Incoming incoming, RemoteOrigin origin)
{
    private Exception? _refusal;

    internal Incoming Incoming { get; } = incoming;

    internal RemoteOrigin Origin { get; } = origin;

    /// <summary>Why it is not taken; null where it is. Written by the reader, read by any thread.</summary>
    internal Exception? Refusal
    {
        get => Volatile.Read(ref _refusal);
        set => Volatile.Write(ref _refusal, value);
    }
}
