namespace TypedBus.Generators.Analysis;

/// <summary>A topic template, such as <c>orders.{Customer}.placed</c>, in its parts.</summary>
internal static class TopicTemplate
{
    /// <summary>Whether a topic depends on the content of its message.</summary>
    public static bool IsTemplate(string topic) => topic.IndexOfAny(['{', '}']) >= 0;

    /// <summary>The literal texts and, marked, the member names; null where braces do not pair.</summary>
    public static IReadOnlyList<(string Text, bool IsMember)>? Split(string topic)
    {
        var parts = new List<(string Text, bool IsMember)>();
        var at = 0;
        while (at < topic.Length)
        {
            var open = topic.IndexOf('{', at);
            var end = open < 0 ? topic.Length : open;
            if (topic.IndexOf('}', at, end - at) >= 0)
            {
                return null;
            }

            if (end > at)
            {
                parts.Add((topic.Substring(at, end - at), false));
            }

            if (open < 0)
            {
                break;
            }

            var close = topic.IndexOf('}', open);
            var member = close < 0 ? "" : topic.Substring(open + 1, close - open - 1).Trim();
            if (member.Length == 0 || member.IndexOf('{') >= 0)
            {
                return null;
            }

            parts.Add((member, true));
            at = close + 1;
        }

        return parts;
    }
}
