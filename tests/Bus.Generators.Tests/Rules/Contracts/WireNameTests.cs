using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class WireNameTests
{
    // Two names of one FNV-1a hash.
    private const string SameId = "[Message(\"8yn0iYCKYHlIj4-BwPqk\")] public sealed record One(int Number); [Message({|TBUS106:\"GReLUrM4wMqfg9yzV3KQ\"|})] public sealed record Two(int Number);";

    [Theory]
    [InlineData("[Message(\"order\")] public sealed record One(int Number); [Message({|TBUS106:\"order\"|})] public sealed record Two(int Number);")]
    [InlineData("[Message(\"order\")] public sealed record One; [Message({|TBUS106:\"order\"|}, Topic = \"a\")] public sealed record Two; [Message({|TBUS106:\"order\"|})] public sealed record Three;")]
    [InlineData("[Message(\"Order\")] public sealed record One(int Number); [Message] public sealed record {|TBUS106:Order|}(int Number);")]
    [InlineData("[Message] public sealed record Order(int Number); [Message({|TBUS106:\"Order\"|})] public sealed record One(int Number);")]
    [InlineData(SameId)]
    public Task Finds_the_later_of_two_messages_that_nobody_could_tell_apart(string source) => Rule<WireNameAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Finds_the_one_in_the_later_file() => Rule<WireNameAnalyzer>.FindsAsync(
        "[Message(\"order\")] public sealed record One(int Number);", "[Message({|TBUS106:\"order\"|})] public sealed record Another(int Number);");

    [Fact]
    public async Task Finds_a_name_that_another_project_has()
    {
        var contracts = Project.Contracts("Contracts", "namespace Contracts; [Message(\"order\")] public sealed record Order(int Number); [Message] internal sealed record Inside;");
        var shop = Project.Library("Shop", "[Message(\"order\")] public sealed record Mine(int Number); namespace Contracts { [Message] public sealed record Inside; }").Referencing(contracts);

        var found = (await AllRules.FindAsync(shop)).OrderBy(static one => one.Location.SourceSpan.Start).Select(static one => one.GetMessage(null));

        Assert.Equal(
            [
                "Mine has the wire name \"order\", which Contracts.Order of Contracts has too; give one of them a name of its own by [Message(\"…\")]",
                "Inside has the wire name \"Contracts.Inside\", which Contracts.Inside of Contracts has too; give one of them a name of its own by [Message(\"…\")]",
            ],
            found);
    }

    [Fact]
    public async Task Leaves_two_other_projects_to_the_application()
    {
        var one = Project.Contracts("One", "namespace One; [Message(\"order\")] public sealed record Order(int Number);");
        var two = Project.Contracts("Two", "namespace Two; [Message(\"order\")] public sealed record Order(int Number);");
        var shop = Project.Library("Shop", "[Message] public sealed record Mine(int Number);").Referencing(one, two);

        Assert.DoesNotContain(await AllRules.FindAsync(shop), static found => found.Location.SourceTree?.GetText().ToString().Contains("Mine", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("[Message(\"one\")] public sealed record One(int Number); [Message(\"One\")] public sealed record Two(int Number);")]
    [InlineData("namespace A { [Message] public sealed record Order(int Number); } namespace B { [Message] public sealed record Order(int Number); }")]
    [InlineData("[Message(\"order\")] public sealed partial record Order(int Number); public sealed partial record Order { public int Twice => Number * 2; }")]
    [InlineData("[Message(\"order\")] public sealed record One(int Number); [Message(\"order\")] public static class NoMessage;")]
    public Task Stays_silent(string source) => Rule<WireNameAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Says_whose_name_it_is() => Rule<WireNameAnalyzer>.SaysAsync(
        "[Message(\"order\")] public sealed record One(int Number); [Message(\"order\")] public sealed record Two(int Number);",
        new DiagnosticResult("TBUS106", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 67, 1, 74).WithMessage(
            "Two has the wire name \"order\", which One has too; give one of them a name of its own by [Message(\"…\")]"));

    [Fact]
    public Task Says_that_two_names_have_one_id() => Rule<WireNameAnalyzer>.SaysAsync(
        SameId.Replace("{|TBUS106:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal),
        new DiagnosticResult("TBUS106", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 82, 1, 104).WithMessage(
            "Two has the wire id of its name \"GReLUrM4wMqfg9yzV3KQ\", which \"8yn0iYCKYHlIj4-BwPqk\" of One has too; " +
            "give one of them a name of its own by [Message(\"…\")]"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<WireNameAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS106
        [Message("order")] public sealed record One(int Number);
        [Message("order")] public sealed record Two(int Number);
        """);

    [Theory]
    [InlineData("[Message(\"order\")] public sealed record One(int Number); [Message(\"order")]
    [InlineData("[Message] public sealed record ; [Message] public sealed record ")]
    [InlineData("[Message(\"order\")] public sealed record One(int Number); [Message(\"order\")] public sealed record One(int Number);")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<WireNameAnalyzer>.FindsInBrokenCodeAsync(source);
}
