namespace Quickstart;

/// <summary>How far reading has come. Written by the thread that reads, and looked at by the one that draws.</summary>
internal sealed class ReadingProgress
{
    private long _length;
    private long _bytes;
    private long _lines;

    /// <summary>The length of the log in bytes; 0 where it is not known.</summary>
    public long Length { get => Volatile.Read(ref _length); set => Volatile.Write(ref _length, value); }

    /// <summary>The bytes read.</summary>
    public long Bytes { get => Volatile.Read(ref _bytes); set => Volatile.Write(ref _bytes, value); }

    /// <summary>The lines handled.</summary>
    public long Lines { get => Volatile.Read(ref _lines); set => Volatile.Write(ref _lines, value); }
}
