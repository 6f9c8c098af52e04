using System.Text;

namespace TypedBus.Generators.Contracts;

/// <summary>The words of a line of the lock: parted by spaces, in quotes where they have any themselves.</summary>
internal static class LockTokens
{
    public static string Write(string word) => word.Length > 0 && !word.Any(IsSpecial) ? word : Quote(word);

    /// <summary>Null where a quote is not closed.</summary>
    public static List<string>? Read(string line)
    {
        var words = new List<string>();
        var at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            if (at == line.Length)
            {
                return words;
            }

            if (Word(line, ref at) is not { } word)
            {
                return null;
            }

            words.Add(word);
        }
    }

    // A key stands in brackets, and what is in them may be quoted: ["a b"].
    private static string? Word(string line, ref int at)
    {
        var text = new StringBuilder();
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
        {
            if (line[at] != '"')
            {
                text.Append(line[at++]);
                continue;
            }

            for (at++; at < line.Length && line[at] != '"'; at++)
            {
                var isEscaped = line[at] == '\\' && at + 1 < line.Length;
                at += isEscaped ? 1 : 0;
                text.Append(isEscaped ? Unescape(line[at]) : line[at]);
            }

            if (at == line.Length)
            {
                return null;
            }

            at++;
        }

        return text.ToString();
    }

    private static string Quote(string word)
    {
        var text = new StringBuilder("\"");
        foreach (var one in word)
        {
            text.Append(one switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => one.ToString() });
        }

        return text.Append('"').ToString();
    }

    private static char Unescape(char one) => one switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => one };

    private static bool IsSpecial(char one) => char.IsWhiteSpace(one) || one is '"' or '\\' or '[' or ']' or '#' || char.IsControl(one);
}
