namespace TypedBus.Generators.Analysis;

/// <summary>Matches C# names against names in which <c>{0}</c> stands for a type parameter.</summary>
internal static class TypePattern
{
    /// <summary>Finds what each type parameter must be; false where the names differ otherwise.</summary>
    /// <param name="pattern">The name with type parameters.</param>
    /// <param name="type">The name to match, without nullable annotations.</param>
    /// <param name="arguments">What is known of the type parameters; filled in.</param>
    public static bool Unify(string pattern, string type, string?[] arguments)
    {
        var at = 0;
        for (var next = 0; next < pattern.Length; next++)
        {
            if (pattern[next] != '{')
            {
                if (at == type.Length || type[at++] != pattern[next])
                {
                    return false;
                }

                continue;
            }

            var close = pattern.IndexOf('}', next);
            var ordinal = int.Parse(pattern.Substring(next + 1, close - next - 1), System.Globalization.CultureInfo.InvariantCulture);
            var end = EndOfArgument(type, at);
            var ranks = pattern.Substring(close + 1, EndOfArgument(pattern, close + 1) - close - 1);
            var argument = ElementOf(type.Substring(at, end - at), ranks);
            if (string.IsNullOrEmpty(argument) || (arguments[ordinal] is { } known && known != argument))
            {
                return false;
            }

            arguments[ordinal] = argument;
            at = end;
            next = close + ranks.Length;
        }

        return at == type.Length;
    }

    /// <summary>Puts the type arguments in; only where each is known.</summary>
    public static string Substitute(string pattern, string?[] arguments)
    {
        if (pattern.IndexOf('{') < 0)
        {
            return pattern;
        }

        for (var at = 0; at < arguments.Length; at++)
        {
            pattern = pattern.Replace($"{{{at}}}", arguments[at]);
        }

        return pattern;
    }

    // The type whose array has the ranks; null where there is none. The first rank is the outermost.
    private static string? ElementOf(string type, string ranks)
    {
        if (ranks.Length == 0)
        {
            return type;
        }

        var first = type.LastIndexOf('>') + 1;
        first = type.IndexOf('[', first);
        return first > 0 && string.CompareOrdinal(type, first, ranks, 0, ranks.Length) == 0 ? type.Remove(first, ranks.Length) : null;
    }

    // A type argument goes on to the comma or bracket that closes it; its own lie deeper.
    private static int EndOfArgument(string type, int from)
    {
        var depth = 0;
        for (var at = from; at < type.Length; at++)
        {
            switch (type[at])
            {
                case '<' or '(' or '[':
                    depth++;
                    break;
                case '>' or ')' or ']' when depth == 0:
                case ',' when depth == 0:
                    return at;
                case '>' or ')' or ']':
                    depth--;
                    break;
            }
        }

        return type.Length;
    }
}
