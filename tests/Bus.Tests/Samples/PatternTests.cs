using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Samples;

/// <summary>Runs the program that shows the patterns, and compares what each prints.</summary>
public sealed class PatternTests
{
    private static readonly (string Name, string[] Lines)[] Expected =
    [
        ("direct-symmetric",
        [
            "tower -> cockpit: cleared to land",
            "base -> cockpit: nothing yet",
            "waiting for base: cancelled",
        ]),
        ("direct-asymmetric",
        [
            "the receiver: Patterns.PrinterMailbox",
            "printer.TryPost(report): True",
            "invoice, 2 pages, for office",
            "poster, 3 pages, for office",
            "report, 12 pages, for office",
        ]),
        ("indirect",
        [
            "Ann got Parcel { Number = 1, From = the shop }",
            "Ben got Parcel { Number = 2, From = the bank }",
            "Cem got MailboxClosedException: The mailbox 'counter' is closed.",
        ]),
        ("rendezvous",
        [
            "nobody is there, TrySend: False",
            "the sender waits: True, what lies there: 0",
            "taken: the briefcase",
            "the sender goes on",
            "the receiver waits: True",
            "somebody is there, TrySend: True",
            "taken: the ransom",
        ]),
        ("asynchronous",
        [
            "posted 3, delivered 0",
            "room for one more: False",
            "posting all the same: MailboxFullException: The mailbox 'Patterns.PostmanMailbox' is full: 3 messages wait in a lane. " +
            "Raise [Mailbox(Capacity = …)], post less, or have senders wait: Overflow = Overflow.Wait.",
            "delivered 1, 2, 3",
        ]),
        ("fifo",
        [
            "sent 5",
            "the first alarm: smoke",
            "the oldest of all: Temperature { Celsius = 20 }",
            "the rest:",
            "  Temperature { Celsius = 21 }",
            "  Temperature { Celsius = 22 }",
            "  Alarm { Text = fire }",
            "anything left: False",
        ]),
        ("request-reply",
        [
            "tea: 4.20",
            "the same by the bus, which knows who handles it: 4.20",
            "coffee: KeyNotFoundException: no coffee here",
            "vase: RequestTimeoutException: The mailbox did not answer the request in time. It may still be handled.",
            "tea again: 4.20",
        ]),
        ("publish-subscribe",
        [
            "reds score in the north:",
            "  scoreboard: reds in minute 7",
            "  fan of the reds: hooray, minute 7",
            "  paper of the north: goals.north.reds",
            "blues score in the south:",
            "  scoreboard: blues in minute 12",
            "greens score in the north:",
            "  scoreboard: greens in minute 90",
            "subscribers that failed: 3",
        ]),
    ];

    public static TheoryData<string> Names => new(Expected.Select(static one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_pattern_prints_what_happened(string name)
    {
        var lines = await ChildProgram.RunAsync("Patterns", name);

        Assert.Equal(TextOf(Expected.Single(one => one.Name == name)), lines);
    }

    [Fact]
    public async Task Without_a_name_every_pattern_is_shown()
    {
        var lines = await ChildProgram.RunAsync("Patterns");

        Assert.Equal(Expected.SelectMany(TextOf), lines);
    }

    [Fact]
    public async Task An_unknown_name_is_an_error_with_the_list_of_names()
    {
        var (exitCode, output, errors) = await ChildProgram.RunToEndAsync("Patterns", "rendezvous", "telepathy");

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains("There is no pattern 'telepathy'.", errors, StringComparison.Ordinal);
        Assert.All(Expected, one => Assert.Contains($" {one.Name}\n", errors.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    private static string[] TextOf((string Name, string[] Lines) pattern) => [$"== {pattern.Name}", .. pattern.Lines];
}
