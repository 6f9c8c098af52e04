namespace TypedBus.Transports;

/// <summary>What a link accepts, and how it cuts what it sends.</summary>
internal static class FrameLimits
{
    /// <summary>The length field.</summary>
    internal const int LengthSize = 4;

    /// <summary>Length, kind and flags.</summary>
    internal const int PrefixSize = 6;

    /// <summary>The most bytes of a frame that is sent in one piece, its length field included.</summary>
    internal const int MaxWhole = 64 * 1024;

    /// <summary>The most bytes of a chunk of a data frame, its length field included: it is received in its place, however long it is.</summary>
    internal const int MaxChunk = 256 * 1024;

    /// <summary>The bytes that are left free before a payload, for what goes before it.</summary>
    internal const int Headroom = 512;

    /// <summary>The most bytes of a frame before the other side has shown who it is.</summary>
    internal const int MaxBeforeHello = 8 * 1024;

    /// <summary>The most bytes of a header.</summary>
    internal const int MaxHeader = 16 * 1024;

    /// <summary>The most bytes of a message, unless the options say otherwise.</summary>
    internal const int DefaultMaxMessage = 4 * 1024 * 1024;

    /// <summary>The most bytes of unhandled data that a node accepts of a link.</summary>
    internal const int DefaultWindow = 4 * 1024 * 1024;
}
