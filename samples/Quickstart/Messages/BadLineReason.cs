namespace Quickstart;

/// <summary>Why a line of the log could not be read.</summary>
public enum BadLineReason
{
    /// <summary>It holds white space only.</summary>
    Blank,

    /// <summary>It exceeds <see cref="LineReader.MaxLength"/>.</summary>
    TooLong,

    /// <summary>It has no time in brackets after the client.</summary>
    NotALogLine,

    /// <summary>It ends in the middle of a field, or before the size.</summary>
    Truncated,

    /// <summary>Its time is no <c>dd/Mon/yyyy:HH:mm:ss +hhmm</c>.</summary>
    BadDate,

    /// <summary>The client connected and sent nothing.</summary>
    EmptyRequest,

    /// <summary>The client sent no HTTP, most often TLS to a plain port.</summary>
    BinaryRequest,

    /// <summary>The request is no method, target and protocol.</summary>
    BadRequest,

    /// <summary>The status is no number from 100 to 599.</summary>
    BadStatus,

    /// <summary>The size is neither a number nor <c>-</c>.</summary>
    BadSize,

    /// <summary>There is text where only a further field may stand.</summary>
    UnexpectedText,
}
