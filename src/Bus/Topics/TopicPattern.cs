namespace TypedBus.Topics;

/// <summary>
/// A pattern over topics: tokens joined by dots, where <c>*</c> stands for exactly one token and a final <c>&gt;</c> for one or
/// more, as NATS defines subject wildcards (https://docs.nats.io/nats-concepts/subjects).
/// </summary>
public sealed class TopicPattern
{
    // As much as a value in a template may take.
    private const int MaxToken = 256;
    private const int MaxUtf8 = 3;

    private readonly string[] _tokens;

    private TopicPattern(string text, string[] tokens)
    {
        Text = text;
        _tokens = tokens;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    internal ReadOnlySpan<string> Tokens => _tokens;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern, such as <c>orders.*.placed</c> or <c>orders.&gt;</c>.</param>
    /// <exception cref="ArgumentException">A token is empty, holds white space or a wildcard beside other characters, or follows <c>&gt;</c>.</exception>
    public static TopicPattern Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = text.Split('.');
        for (var at = 0; at < tokens.Length; at++)
        {
            var token = tokens[at];
            var problem = token switch
            {
                "" => "has an empty token",
                "*" => null,
                ">" => at == tokens.Length - 1 ? null : "has tokens after '>'",
                _ when token.AsSpan().IndexOfAny('*', '>') >= 0 => $"has a wildcard inside the token '{token}'; '*' and '>' stand alone",
                _ when HasSpace(token) => $"has white space or control characters in the token '{token}'",
                _ => null,
            };
            if (problem is not null)
            {
                throw new ArgumentException($"The topic pattern '{text}' {problem}.", nameof(text));
            }
        }

        return new TopicPattern(text, tokens);
    }

    /// <summary>Whether a topic matches; allocates nothing.</summary>
    /// <param name="topic">The topic.</param>
    public bool Matches(string topic)
    {
        ReadOnlySpan<char> rest = topic;
        for (var at = 0; at < _tokens.Length; at++)
        {
            var token = _tokens[at];
            if (token == ">")
            {
                return true;
            }

            var dot = rest.IndexOf('.');
            var part = dot < 0 ? rest : rest[..dot];
            if (token != "*" && !part.SequenceEqual(token))
            {
                return false;
            }

            if (dot < 0)
            {
                return at == _tokens.Length - 1;
            }

            rest = rest[(dot + 1)..];
        }

        return false;
    }

    /// <summary>Returns <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    /// <summary>What is wrong about a topic to publish under; null where nothing is.</summary>
    internal static string? ProblemOf(string topic) => topic.Length == 0 ? "is empty"
        : topic[0] == '.' || topic[^1] == '.' || topic.Contains("..", StringComparison.Ordinal) ? "has an empty token"
        : topic.AsSpan().IndexOfAny('*', '>') >= 0 ? "has a wildcard; those are for subscribers"
        : HasSpace(topic) ? "has white space or control characters"
        : topic.Length > MaxToken / MaxUtf8 && HasLongToken(topic) ? $"has a token of more than {MaxToken} bytes"
        : null;

    private static bool HasLongToken(string topic)
    {
        foreach (var token in topic.AsSpan().Split('.'))
        {
            if (System.Text.Encoding.UTF8.GetByteCount(topic.AsSpan(token)) > MaxToken)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Refuses what is no topic to publish under.</summary>
    internal static void CheckTopic(string topic)
    {
        if (ProblemOf(topic) is { } problem)
        {
            throw new ArgumentException($"The topic '{topic}' {problem}.", nameof(topic));
        }
    }

    private static bool HasSpace(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
