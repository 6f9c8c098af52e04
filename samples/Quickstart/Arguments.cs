namespace Quickstart;

/// <summary>What the command line says.</summary>
/// <param name="Path">The log; null for the bundled one, <c>-</c> for standard input.</param>
public sealed record Arguments(string? Path)
{
    public const string Usage = """
        Reads a web access log (Common or Combined Log Format) and prints what is in it.

        usage: quickstart [FILE | -]

          FILE   the log; without one a bundled log of 20,000 lines is read
          -      standard input
        """;

    /// <summary>Null where the usage is to be shown.</summary>
    public static Arguments? Parse(string[] arguments) => arguments switch
    {
        [] => new Arguments((string?)null),
        ["--help" or "-h" or "-?"] => null,
        [var path] => new Arguments(path),
        _ => null,
    };

    /// <summary>Opens the log.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public Stream Open() => Path switch
    {
        null => typeof(Arguments).Assembly.GetManifestResourceStream("access.log")!,
        "-" => Console.OpenStandardInput(),
        _ => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan),
    };
}
