namespace TypedBus.Generators.Analysis;

/// <summary>Reads topic patterns as the bus does at run time, and compares them with templates.</summary>
internal static class TopicPatternRules
{
    // Stands for the value of a member: at least one character, and never a dot, since those are encoded.
    private const char Hole = '\0';

    /// <summary>Why the bus refuses a pattern; null where it does not.</summary>
    public static string? ProblemOf(string pattern)
    {
        var tokens = pattern.Split('.');
        for (var at = 0; at < tokens.Length; at++)
        {
            var token = tokens[at];
            var problem = token switch
            {
                "" => "has an empty token",
                "*" => null,
                ">" => at == tokens.Length - 1 ? null : "has tokens after '>'",
                _ when token.IndexOfAny(['*', '>']) >= 0 => $"has a wildcard inside the token '{token}'; '*' and '>' stand alone",
                _ when token.Any(static one => char.IsWhiteSpace(one) || char.IsControl(one)) => $"has white space or control characters in the token '{token}'",
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Whether some topic that a template makes may match a pattern; a template that is wrong itself may match anything.</summary>
    public static bool MayMatch(string pattern, string template)
    {
        if (TopicTemplate.Split(template) is not { } parts)
        {
            return true;
        }

        var topic = string.Concat(parts.Select(static one => one.IsMember ? Hole.ToString() : one.Text)).Split('.');
        var tokens = pattern.Split('.');
        for (var at = 0; at < tokens.Length; at++)
        {
            if (at >= topic.Length)
            {
                return false;
            }

            if (tokens[at] == ">")
            {
                return true;
            }

            if (tokens[at] != "*" && !Fits(tokens[at], 0, topic[at], 0))
            {
                return false;
            }
        }

        return tokens.Length == topic.Length;
    }

    private static bool Fits(string text, int at, string token, int part)
    {
        if (part == token.Length)
        {
            return at == text.Length;
        }

        if (token[part] != Hole)
        {
            return at < text.Length && text[at] == token[part] && Fits(text, at + 1, token, part + 1);
        }

        for (var end = at + 1; end <= text.Length; end++)
        {
            if (Fits(text, end, token, part + 1))
            {
                return true;
            }
        }

        return false;
    }
}
