using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Lock;

namespace TypedBus.Generators.Tests.Rules.Lock;

/// <summary>TBUS405.</summary>
public sealed class LockMalformedTests
{
    private const string Source = "[Message] public sealed record Placed(string Id);";

    [Theory]
    [InlineData("messages Placed event array", "'messages' begins no line of a lock: lines begin with 'message' or 'type' and a name")]
    [InlineData("message", "the line ends too early: after 'message' and a name it says how that is written, or has a member")]
    [InlineData("message Placed happening array", "'happening' is no kind of message: it is one of event, command, request, stream")]
    [InlineData("message Placed event", "the line does not say how Placed is written: by one of array, map, union, enum, custom")]
    [InlineData("type Line list", "the line does not say how Line is written: by one of array, map, union, enum, custom")]
    [InlineData("message Get request array list<", "'list<' is more than a type")]
    [InlineData("message Placed [0]", "the line is not a member, which is a name and a type after its key")]
    [InlineData("message Placed [0] Id int32 more", "the line is not a member, which is a name and a type after its key")]
    [InlineData("message \"Placed event array", "a quote is not closed")]
    [InlineData("message Gone [0] Id int32", "the message Gone that this belongs to has no line of its own")]
    [InlineData("message Placed event array", "the message Placed is in line 2 already: keep the one that readers have", "message Placed event array")]
    [InlineData("message Placed [0] Number int32", "the key 0 of Placed is in line 3 already: keep the one that readers have", "message Placed event array\nmessage Placed [0] Id int32")]
    [InlineData("<<<<<<< HEAD", "a merge left its conflict here: take the lines of both sides, without the markers, and build")]
    [InlineData("=======", "a merge left its conflict here: take the lines of both sides, without the markers, and build")]
    [InlineData(">>>>>>> branch", "a merge left its conflict here: take the lines of both sides, without the markers, and build")]
    [InlineData("version 2", "this build reads version 1 of the format: update the TypedBus package, or take the lock that fits it")]
    public Task Finds_a_line_that_is_wrong(string line, string text, string before = "")
    {
        var start = $"version 1\n{before}{(before.Length > 0 ? "\n" : "")}";
        var at = start.Count(static one => one == '\n') + 1;
        return Locked.FindsInAsync<LockMalformedAnalyzer>(
            $"{start}{line}\n",
            Source,
            DiagnosticResult.CompilerError("TBUS405")
                .WithSpan(Locked.Path, at, 1, at, line.Length + 1)
                .WithMessage($"contracts.lock cannot be read, so that no contract is checked: {text}"));
    }

    [Fact]
    public async Task Says_nothing_else_where_the_lock_cannot_be_read_and_accepts_nothing()
    {
        const string Text = "version 1\nmessage Placed event array\nmessage Placed [0] Id int32\nwhat\n";

        Assert.Equal(["TBUS405"], (await Locked.SayInAsync(Text, Source)).Select(static one => one[..7]));
        Assert.Equal(["TBUS405"], (await Locked.SayInAsync(Text, Source, isAccepting: true)).Select(static one => one[..7]));
        Assert.Throws<InvalidOperationException>(static () => Locked.Accept(Source, Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("version 1")]
    [InlineData("\n\n# a remark\n\nversion 1\n")]
    [InlineData("message Placed event array\r\n\r\nmessage Placed [0] Id string\r\n")]
    [InlineData("\uFEFFversion 1\nmessage  Placed\tevent array \n  message Placed [0] Id string")]
    [InlineData("message Placed [0] Id string\nmessage Placed event array\n")]
    [InlineData("message \"a name\" (retired)\nmessage Placed event array\nmessage Placed [0] Id string\nmessage Placed [9] (retired) Old list<map<string,Shop.Line?>>?\n")]
    public Task Stays_silent_where_all_is_well(string text) => Locked.FindsInAsync<LockMalformedAnalyzer>(text, Source);

    [Fact]
    public Task Looks_at_no_other_file() => Infrastructure.Rule<LockMalformedAnalyzer>.Configured(
        static test => test.TestState.AdditionalFiles.Add(("/project/other.lock", "what\n")), Source);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Infrastructure.Rule<LockMalformedAnalyzer>.Configured(
        static test =>
        {
            test.TestState.AdditionalFiles.Add((Locked.Path, "what\n"));
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\ndotnet_diagnostic.TBUS405.severity = none\n"));
        },
        Source);
}
