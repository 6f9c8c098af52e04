namespace Quickstart;

/// <summary>Says why a line could not be read.</summary>
internal static class BadLineText
{
    public static string Of(BadLineReason reason) => reason switch
    {
        BadLineReason.Blank => "blank",
        BadLineReason.TooLong => $"longer than {Figures.Count(LineReader.MaxLength)} bytes",
        BadLineReason.NotALogLine => "not a line of an access log",
        BadLineReason.Truncated => "truncated",
        BadLineReason.BadDate => "bad date",
        BadLineReason.EmptyRequest => "empty request",
        BadLineReason.BinaryRequest => "binary request, such as TLS to a plain port",
        BadLineReason.BadRequest => "bad request line",
        BadLineReason.BadStatus => "bad status",
        BadLineReason.BadSize => "bad size",
        BadLineReason.UnexpectedText => "unexpected text after a field",
        _ => reason.ToString(),
    };
}
