using System.Text;

namespace TypedBus.Generators.Parsing;

/// <summary>
/// The notation of manifests: one thing a line, tabs between fields, bars between the items of a list. A reader passes over lines
/// and trailing fields that it does not know.
/// </summary>
internal static class ManifestFields
{
    public const char Version = 'v';
    public const char Message = 'm';
    public const char Invoker = 'h';
    public const char Behavior = 'b';
    public const char TypeParameter = 't';
    public const char Service = 's';
    public const char Call = 'c';
    public const char Wait = 'w';
    public const char Mailbox = 'x';
    public const char Remote = 'r';
    public const char Warnings = 'i';

    public const string Publish = "p";
    public const string Send = "s";
    public const string Post = "o";
    public const string Subscribe = "u";
    public const string Start = "b";
    public const string Connect = "n";

    private const string Null = "\\0";

    public static string Write(string? value)
    {
        if (value is null)
        {
            return Null;
        }

        if (value.IndexOfAny(['\\', '\t', '\n', '|']) < 0)
        {
            return value;
        }

        return value.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("|", "\\p");
    }

    public static string Write(IEnumerable<string> list) => string.Join("|", list.Select(Write));

    public static string? Read(string field)
    {
        if (field == Null)
        {
            return null;
        }

        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var at = 0; at < field.Length; at++)
        {
            text.Append(field[at] != '\\' || ++at == field.Length
                ? field[Math.Min(at, field.Length - 1)]
                : field[at] switch { 't' => '\t', 'n' => '\n', 'p' => '|', var other => other });
        }

        return text.ToString();
    }

    public static IEnumerable<string> ReadList(string field) => field.Length == 0 ? [] : field.Split('|').Select(static one => Read(one)!);
}
