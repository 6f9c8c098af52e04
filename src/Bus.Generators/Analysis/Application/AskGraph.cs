using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis.Application;

/// <summary>Who waits for whom, over all assemblies, and where that leads back to a mailbox that is waiting itself.</summary>
internal sealed class AskGraph
{
    private readonly HashSet<AskNode> _mailboxes;
    private readonly ILookup<AskNode, AskEdge> _edges;

    public AskGraph(ApplicationModel application)
    {
        var behind = application.Parts
            .SelectMany(static part => (part.Usage?.Mailboxes ?? default).Select(one => (one.Handle, Node: new AskNode(part.Assembly, one.Class, ""))))
            .Where(static one => one.Node.Class.Length > 0)
            .ToLookup(static one => one.Handle, static one => one.Node, StringComparer.Ordinal);
        _mailboxes = [.. behind.SelectMany(static one => one)];
        _edges = application.Parts
            .SelectMany(part => (part.Usage?.Waits ?? default).SelectMany(wait => Targets(wait).Select(to => new AskEdge(From(part, wait), to, wait))))
            .ToLookup(static one => one.From);

        // A mailbox is busy whichever message it handles; of other handlers only the one method counts.
        AskNode From(ApplicationPart part, WaitModel wait) =>
            new AskNode(part.Assembly, wait.Class, "") is var mailbox && _mailboxes.Contains(mailbox) ? mailbox : mailbox with { Message = wait.Message };

        IEnumerable<AskNode> Targets(WaitModel wait)
        {
            if (wait.Handle is not null)
            {
                return behind[wait.Handle];
            }

            return application.Message(wait.Asked) is not null && RequestHandlers.Choose(application.HandlersOf(wait.Asked)) is { } handler
                ? [new AskNode(handler.Assembly, handler.Handler.Substring(0, handler.Handler.LastIndexOf('.')), handler.IsMailbox ? "" : wait.Asked)]
                : [];
        }
    }

    /// <summary>The shortest cycle through each mailbox, each cycle once, from its first mailbox on.</summary>
    public IEnumerable<IReadOnlyList<AskEdge>> Cycles()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mailbox in _mailboxes.OrderBy(static one => one.Class, StringComparer.Ordinal).ThenBy(static one => one.Assembly, StringComparer.Ordinal))
        {
            if (Shortest(mailbox) is { } cycle
                && known.Add(string.Join("|", cycle.Select(static one => $"{one.From.Assembly} {one.From.Class}").OrderBy(static one => one, StringComparer.Ordinal))))
            {
                yield return cycle;
            }
        }
    }

    private List<AskEdge>? Shortest(AskNode start)
    {
        var cameBy = new Dictionary<AskNode, AskEdge>();
        var pending = new Queue<AskNode>([start]);
        while (pending.Count > 0)
        {
            foreach (var edge in _edges[pending.Dequeue()].OrderBy(static one => one.ToString(), StringComparer.Ordinal))
            {
                if (cameBy.ContainsKey(edge.To))
                {
                    continue;
                }

                cameBy.Add(edge.To, edge);
                if (edge.To == start)
                {
                    return Path(start, cameBy);
                }

                pending.Enqueue(edge.To);
            }
        }

        return null;
    }

    private static List<AskEdge> Path(AskNode start, Dictionary<AskNode, AskEdge> cameBy)
    {
        var path = new List<AskEdge>();
        var at = start;
        do
        {
            path.Insert(0, cameBy[at]);
            at = cameBy[at].From;
        }
        while (at != start);

        return path;
    }
}

/// <summary>What may wait.</summary>
/// <param name="Assembly">The assembly of the class.</param>
/// <param name="Class">The class, as people read it.</param>
/// <param name="Message">The message that is handled; empty for a mailbox.</param>
internal sealed record AskNode(string Assembly, string Class, string Message)
{
    /// <summary>The simple name of the class.</summary>
    public string Name => Class.Substring(Class.LastIndexOf('.') + 1);
}

/// <summary>One waits for another.</summary>
/// <param name="From">Who waits.</param>
/// <param name="To">Whom it waits for.</param>
/// <param name="Wait">Where.</param>
internal sealed record AskEdge(AskNode From, AskNode To, WaitModel Wait)
{
    public string Text => $"{From.Name}.{Wait.Method}({Wait.MessageName}) awaits {To.Name}'s answer to {Wait.AskedName}";
}
