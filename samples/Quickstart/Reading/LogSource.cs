using System.Text;

namespace Quickstart;

/// <summary>Opens what the user named.</summary>
internal static class LogSource
{
    /// <summary>The name of standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Opens a file, standard input, or the log that comes with this program where the name is null.</summary>
    public static Stream Open(string? name) => name switch
    {
        null => typeof(LogSource).Assembly.GetManifestResourceStream("access.log")!,
        StandardInput => Console.OpenStandardInput(),

        // A log may be written to, renamed or deleted by its server meanwhile. The line reader has a buffer of its own.
        _ => new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0),
    };

    /// <summary>The name to print.</summary>
    public static string NameOf(string? name) => name switch
    {
        null => "the one that comes with this program",
        StandardInput => "standard input",
        _ => LogText.Decode(Encoding.UTF8.GetBytes(name)),
    };

    /// <summary>What to tell a user whose log cannot be read.</summary>
    public static string Explain(string? name, Exception error) => $"Cannot read {NameOf(name)}: " + error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException when Directory.Exists(name) => "it is a directory.",
        UnauthorizedAccessException => "permission denied.",
        _ => LogText.Decode(Encoding.UTF8.GetBytes(error.Message)),
    };
}
