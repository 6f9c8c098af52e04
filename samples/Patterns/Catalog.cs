namespace Patterns;

/// <summary>A pattern of passing messages.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="RunAsync">Shows it: each starts a bus of its own.</param>
internal sealed record Pattern(string Name, Func<Task> RunAsync);

/// <summary>The patterns that this program shows, in the order of a course: who names whom, who waits for whom, what comes back.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("direct-symmetric", DirectSymmetric.RunAsync),
        new("direct-asymmetric", DirectAsymmetric.RunAsync),
        new("indirect", Indirect.RunAsync),
        new("rendezvous", Rendezvous.RunAsync),
        new("asynchronous", Asynchronous.RunAsync),
        new("fifo", Fifo.RunAsync),
        new("request-reply", RequestReply.RunAsync),
        new("publish-subscribe", PublishSubscribe.RunAsync),
    ];

    public static string Help { get; } = $"""
        Shows patterns of passing messages.

        usage: Patterns [NAME]...

          NAME  {string.Join("\n        ", All.Select(static pattern => pattern.Name))}

        Without a name, all of them. Exit codes: 0 done, 2 wrong name.
        """;
}
