namespace Quickstart;

/// <summary>What the user asked for on the command line.</summary>
/// <param name="Source">A path, <c>-</c> for standard input, or null for the bundled log.</param>
/// <param name="WantsHelp">Whether to explain the program only.</param>
/// <param name="Error">What is wrong with the arguments.</param>
internal sealed record CommandLine(string? Source, bool WantsHelp = false, string? Error = null)
{
    public const string Help = """
        Summarizes a web access log in Common or Combined Log Format.

        usage: Quickstart [FILE]

          FILE        the log; - for standard input; by default a log that comes with the program
          -h, --help  show this text

        Where lines end in a further number, it is the time that the request took, in microseconds,
        as %D gives in Apache's LogFormat.

        Exit codes: 0 done, 2 wrong arguments or unreadable file, 130 interrupted by Ctrl-C (after a summary of what was read).
        """;

    public static CommandLine Parse(string[] arguments) => arguments switch
    {
        _ when arguments.Any(static one => one is "-h" or "--help") => new CommandLine(null, WantsHelp: true),
        [] => new CommandLine((string?)null),
        [""] => new CommandLine(null, Error: "The name of the file is empty."),
        [['-', _, ..] option, ..] => new CommandLine(null, Error: $"There is no option {option}."),
        [var file] => new CommandLine(file),
        _ => new CommandLine(null, Error: "Give one file only."),
    };
}
