namespace TypedBus.Topics;

/// <summary>Finds the patterns that match a topic in time that grows with the topic's tokens, not with the patterns.</summary>
/// <remarks>Filled by one thread, then read by any.</remarks>
internal sealed class TopicTrie<T>
{
    private readonly Node _root = new();

    /// <summary>Adds a value; a null pattern matches every topic.</summary>
    internal void Add(TopicPattern? pattern, T value)
    {
        if (pattern is null)
        {
            _root.Rest.Add(value);
            return;
        }

        var node = _root;
        foreach (var token in pattern.Tokens)
        {
            if (token == ">")
            {
                node.Rest.Add(value);
                return;
            }

            node = token == "*" ? node.Any ??= new Node() : node.Child(token);
        }

        node.Here.Add(value);
    }

    /// <summary>The values whose patterns match; in no order.</summary>
    internal List<T> Match(string topic)
    {
        var found = new List<T>();
        Collect(_root, topic, found);
        return found;
    }

    // `rest` holds at least one token, so what '>' stands for is there.
    private static void Collect(Node node, ReadOnlySpan<char> rest, List<T> found)
    {
        found.AddRange(node.Rest);
        var dot = rest.IndexOf('.');
        var token = dot < 0 ? rest : rest[..dot];
        if (node.TryGetChild(token, out var child))
        {
            Follow(child, dot, rest, found);
        }

        if (node.Any is { } any)
        {
            Follow(any, dot, rest, found);
        }
    }

    private static void Follow(Node node, int dot, ReadOnlySpan<char> rest, List<T> found)
    {
        if (dot < 0)
        {
            found.AddRange(node.Here);
        }
        else
        {
            Collect(node, rest[(dot + 1)..], found);
        }
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _children;

        internal List<T> Here { get; } = [];

        internal List<T> Rest { get; } = [];

        internal Node? Any { get; set; }

        internal Node Child(string token)
        {
            _children ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!_children.TryGetValue(token, out var child))
            {
                _children[token] = child = new Node();
            }

            return child;
        }

        internal bool TryGetChild(ReadOnlySpan<char> token, out Node child)
        {
            child = null!;
            return _children is not null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out child!);
        }
    }
}
