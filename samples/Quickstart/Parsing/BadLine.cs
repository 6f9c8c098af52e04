namespace Quickstart.Parsing;

/// <summary>Why a line is no log entry.</summary>
public enum BadLine
{
    /// <summary>It is an entry.</summary>
    None,
    Blank,
    TooLong,
    Truncated,
    NoAddress,
    BadDate,
    NotHttp,
    BadRequest,
    BadStatus,
    BadSize,
    BadDuration,
}
