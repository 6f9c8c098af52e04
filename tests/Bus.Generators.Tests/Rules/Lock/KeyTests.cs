using TypedBus.Generators.Analyzers.Lock;

namespace TypedBus.Generators.Tests.Rules.Lock;

/// <summary>TBUS402.</summary>
public sealed class KeyTests
{
    private const string Retired = "version 1\nmessage Placed event array\nmessage Placed [0] Id int32\nmessage Placed [1] (retired) Note string\n";

    [Theory]
    [InlineData("Placed(int Id, string Note)", "{|TBUS402:Placed|}(int Id)")]
    [InlineData("Placed(int Id, string Note)", "Placed(int Id, int {|TBUS402:Total|})")]
    [InlineData("Placed(string From, string To)", "Placed(string {|TBUS402:To|}, string {|TBUS402:From|})")]
    [InlineData("Placed(int Id, string Note)", "Placed(int Id, string {|TBUS402:New|}, string {|TBUS402:Note|})")]
    [InlineData("Placed([property: Key(0)] int Id)", "Placed([property: Key(1)] int {|TBUS402:Id|})")]
    [InlineData("Placed([property: Key(\"id\")] int Id)", "{|TBUS402:Placed|}([property: Key(\"number\")] int Id)")]
    public Task Finds_a_key_that_is_gone_or_means_something_else(string before, string now) => Locked.FindsAsync<KeyAnalyzer>(Source(before), Source(now));

    [Theory]
    [InlineData("Placed(int Id)", "Placed(int Id, string Note)")]
    [InlineData("Placed(int Id)", "Placed(int Number)")]
    [InlineData("Placed([property: Key(0)] int A, [property: Key(1)] int B)", "Placed([property: Key(1)] int B, [property: Key(0)] int A)")]
    [InlineData("Placed([property: Key(\"id\")] int Id)", "Placed([property: Key(\"id\")] int Number)")]
    public Task Stays_silent_where_keys_mean_what_they_meant(string before, string now) => Locked.FindsAsync<KeyAnalyzer>(Source(before), Source(now));

    [Fact]
    public Task Finds_a_retired_key_that_is_taken_again() =>
        Locked.FindsInAsync<KeyAnalyzer>(Retired, "[Message] public sealed record Placed(int Id, string {|TBUS402:Other|});");

    [Fact]
    public async Task Refuses_to_accept_a_retired_key_and_says_why()
    {
        const string Now = "[Message] public sealed record Placed(int Id, int Total);";

        Assert.Equal(
            [
                "TBUS402 The key 1 of Placed is retired in contracts.lock, where it was that of Note: an old reader takes Total (number) for Note (text); give Total the key 2, " +
                "or delete the line from contracts.lock where no such reader is left",
            ],
            await Locked.SayInAsync(Retired, Now, isAccepting: true));
        Assert.Contains("message Placed [1] (retired) Note string\n", Locked.Accept(Now, Retired), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_retired_member_back_that_is_as_it_was()
    {
        const string Now = "[Message] public sealed record Placed(int Id, string Note);";

        Assert.Equal(
            [
                "TBUS404 Placed.Note is back, and retired in contracts.lock; this is safe (whoever knows the key 1 knows it as this). Accept it by the code fix or by dotnet build -p:AcceptContracts=true",
            ],
            await Locked.SayInAsync(Retired, Now));
        Assert.Contains("message Placed [1] Note string\n", Locked.Accept(Now, Retired), StringComparison.Ordinal);
        Assert.Empty(await Locked.SayInAsync(Locked.Accept(Now, Retired), Now));
    }

    [Fact]
    public Task Finds_cases_of_unions_that_are_gone_or_others() => Locked.FindsAsync<KeyAnalyzer>(
        "using MessagePack; [Message, Union(0, typeof(A)), Union(1, typeof(B)), Union(2, typeof(C))] public abstract record Base;" + Cases,
        "using MessagePack; [Message, Union(0, typeof(A)), Union(2, typeof(D))] public abstract record {|#0:Base|};" + Cases,
        Microsoft.CodeAnalysis.Testing.DiagnosticResult.CompilerError("TBUS402").WithLocation(0),
        Microsoft.CodeAnalysis.Testing.DiagnosticResult.CompilerError("TBUS402").WithLocation(0));

    [Fact]
    public Task Finds_values_of_enumerations_that_are_gone_or_others() => Locked.FindsAsync<KeyAnalyzer>(
        "[Message] public sealed record Placed(State State); public enum State { Open, Paid, Shipped }",
        "[Message] public sealed record Placed(State State); public enum {|TBUS402:State|} { {|TBUS402:Paid|}, {|TBUS402:Open|} }");

    [Fact]
    public async Task Says_what_an_old_reader_takes_it_for() => Assert.Equal(
        [
            "TBUS402 The key 1 of Placed was that of Total in contracts.lock and is that of Customer: an old reader takes Customer (text) for Total (number); give Customer the key 2, " +
            "or accept that old programs break (dotnet build -p:AcceptContracts=true)",
        ],
        await Locked.SayAsync("[Message] public sealed record Placed(int Id, decimal Total);", "[Message] public sealed record Placed(int Id, string Customer);"));

    [Fact]
    public async Task Says_what_is_gone() => Assert.Equal(
        [
            "TBUS402 Placed.Note with the key 1 is gone: an old reader finds nothing where it expects Note (text); bring it back, or accept that old programs break (dotnet build -p:AcceptContracts=true)",
        ],
        await Locked.SayAsync("[Message] public sealed record Placed(int Id, string Note);", "[Message] public sealed record Placed(int Id);"));

    [Fact]
    public async Task Says_what_has_moved() => Assert.Equal(
        [
            "TBUS402 Placed.B had the key 1 in contracts.lock and has 0: an old reader takes B (text) for A (number); give it the key 1 again, or accept that old programs break (dotnet build -p:AcceptContracts=true)",
        ],
        await Locked.SayAsync(Source("Placed([property: Key(0)] int A, [property: Key(1)] string B)"), Source("Placed([property: Key(0)] string B)")));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Locked.FindsAsync<KeyAnalyzer>(
        "[Message] public sealed record Placed(int Id, string Note);",
        """
        #pragma warning disable TBUS402
        [Message] public sealed record Placed(int Id);
        """);

    [Theory]
    [InlineData("\n#warning to do\n")]
    [InlineData("/// <summary>Is <not closed.</summary>\n")]
    public Task Finds_it_in_code_that_the_compiler_warns_of(string line) => Locked.FindsAsync<KeyAnalyzer>(
        "[Message] public sealed record Placed(int Id, string Note);", $"{line}[Message] public sealed record {{|TBUS402:Placed|}}(int Id) {{ {(line[0] == '#' ? line : "\n#warning inside\n")} }}");

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Stays_silent_while_somebody_types() =>
        Assert.Empty(await Locked.SayInAsync(Locked.Accept("[Message] public sealed record Placed(int Id, string Note);"), "[Message] public sealed record Placed(int Id, str", isWhole: false));

    private const string Cases = "[Message] public sealed record A : Base; [Message] public sealed record B : Base; [Message] public sealed record C([property: Key(0)] int X) : Base; [Message] public sealed record D([property: Key(0)] string Y) : Base;";

    private static string Source(string record) => $"using MessagePack; [Message] public sealed record {record};";
}
