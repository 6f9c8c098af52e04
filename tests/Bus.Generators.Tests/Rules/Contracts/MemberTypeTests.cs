using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class MemberTypeTests
{
    [Theory]
    [InlineData("[Message] public sealed record Order({|TBUS102:Type|} Kind);")]
    [InlineData("[Message] public sealed record Order({|TBUS102:object|} Anything, {|TBUS102:dynamic|} Other);")]
    [InlineData("[Message] public sealed record Order({|TBUS102:IReadOnlyList<Exception>|} Errors);")]
    [InlineData("[Message] public sealed record Order({|TBUS102:IDisposable|} Anything);")]
    [InlineData("[Message] public sealed record Order({|TBUS102:int[,,,,]|} Grid);")]
    [InlineData("[Message] public sealed record Order { public {|TBUS102:Type?|} Kind { get; init; } }")]
    [InlineData("[Message] public sealed class Order { public readonly {|TBUS102:Type|} Kind = typeof(int); }")]
    [InlineData("[MessagePack.MessagePackObject] public sealed class Order { [MessagePack.Key(0)] public {|TBUS102:Type?|} Kind { get; set; } }")]
    public Task Finds_members_that_cannot_be_written(string source) => Rule<MemberTypeAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Finds_the_member_that_is_to_blame_once_however_many_messages_hold_it() => Rule<MemberTypeAnalyzer>.FindsAsync(
        """
        [Message] public sealed record Order(IReadOnlyList<Line> Lines, Line First);
        [Message] public sealed record Offer(Line Line) : IRequest<Line>;
        public sealed record Line(string Sku, {|TBUS102:Type|} Kind, {|TBUS102:object|} Price);
        """);

    [Fact]
    public Task Names_the_path_from_the_first_message() => Rule<MemberTypeAnalyzer>.SaysAsync(
        """
        [Message] public sealed record Quote(Line Line);
        [Message] public sealed record Order(IReadOnlyList<Line> Lines);
        public sealed record Line(string Sku, Exception Price);
        """,
        new DiagnosticResult("TBUS102", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 3, 39, 3, 48).WithMessage(
            "Order.Lines[].Price is a System.Exception, a type of the platform that cannot be serialized; use a type that can be serialized, " +
            "give it a formatter of your own by [MessagePackFormatter], or leave the member out by [IgnoreMember]"));

    [Theory]
    [InlineData("(int Number, Type Kind)[] Pairs", "Order.Pairs[].Item2")]
    [InlineData("Dictionary<string, Type> Kinds", "Order.Kinds[]")]
    [InlineData("KeyValuePair<string, Type>? Kind", "Order.Kind.Value")]
    public async Task Names_the_step_into_a_collection(string member, string path) => Assert.StartsWith(
        $"{path} is a System.Type, ", await MessageOf(Project.Library("Shop", $"[Message] public sealed record Order({member});")), StringComparison.Ordinal);

    [Theory]
    [InlineData("private readonly int _value; private Id(int value) => _value = value; public int Value => _value; public static Id From(int value) => new(value);", false)]
    [InlineData("private readonly int _value; public Id(int value) => _value = value; public int Value => _value;", true)]
    [InlineData("private readonly int _value = 1; public Id() { } public int Twice => _value * 2; public int Value { get; init; }", true)]
    [InlineData("[IgnoreMember] public int Value { get; init; }", true)]
    [InlineData("private static int s_value; public static int Next() => ++s_value;", true)]
    public Task Finds_structures_of_which_nothing_would_be_written(string members, bool isWritten) => Rule<MemberTypeAnalyzer>.FindsAsync(
        $"using MessagePack; [Message] public sealed record Order({(isWritten ? "Id" : "{|TBUS102:Id|}")} Id); public readonly struct Id {{ {members} }}");

    [Fact]
    public async Task Finds_such_structures_of_another_assembly() => Assert.StartsWith(
        "Order.Id is a Lib.Id, which keeps all that it has in private fields, so that nothing of it would be written; ",
        await MessageOf(Project.Library("Shop", "[Message] public sealed record Order(Lib.Id Id);").Referencing(Project.Library(
            "Lib", "namespace Lib; public readonly struct Id { private readonly int _value; private Id(int value) => _value = value; public int Value => _value; public static Id From(int value) => new(value); }") with { HasGenerator = false })),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[Message] public sealed record Ask(int Number) : {|TBUS102:IRequest<Exception>|};")]
    [InlineData("[Message] public sealed record Ask(int Number) : {|TBUS102:IStreamRequest<object>|};")]
    [InlineData("[Message] public sealed record Ask(int Number) : IEquatable<int>, {|TBUS102:TypedBus.IRequest<Type>|} { public bool Equals(int other) => false; }")]
    [InlineData("public interface IAsk : IRequest<Type>; [Message] public sealed record {|TBUS102:Ask|}(int Number) : IAsk;")]
    public Task Finds_replies_that_cannot_be_written(string source) => Rule<MemberTypeAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message] public sealed record Order({|TBUS102:IShape|} Shape); public interface IShape;")]
    [InlineData("[Message] public sealed record Order({|TBUS102:Shape|} Shape); public abstract record Shape(int Id);")]
    [InlineData("[assembly: GenerateFormatter({|TBUS102:typeof(List<Type>)|})]")]
    [InlineData("[assembly: GenerateFormatter(typeof(List<Line>))] public sealed record Line({|TBUS102:Type|} Kind);")]
    [InlineData("[Message, MessagePack.Union(0, {|TBUS102:typeof(IRound)|})] public interface IShape; public interface IRound : IShape;")]
    public Task Finds_types_whose_cases_are_not_known_and_types_that_only_the_assembly_names(string source) => Rule<MemberTypeAnalyzer>.FindsAsync(source);

    [Fact]
    public async Task Finds_the_member_here_that_leads_to_a_type_of_another_project()
    {
        var lines = Project.Contracts("Lines", "namespace Lines; public record Base(int Id); public sealed record Line(int Id, string Sku) : Base(Id); public sealed record Box(Exception Inside);");
        var shop = Project.Library("Shop", "[Message] public sealed record Order(IReadOnlyList<Lines.Line> Lines, Lines.Box Box);").Referencing(lines);

        var found = (await AllRules.FindAsync(shop)).OrderBy(static one => one.Location.SourceSpan.Start).ToArray();

        Assert.Equal(["TBUS102", "TBUS102"], found.Select(static one => one.Id));
        Assert.Contains("Order.Lines[] cannot be serialized, since Lines.Line inherits members", found[0].GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("Order.Box.Inside is a System.Exception", found[1].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Message] public sealed record Order(int Number, string? Text, IReadOnlyList<Line> Lines, DateTimeOffset At, (int, int)? Pair) : IRequest<Line[]>; public sealed record Line(Order? Inside);")]
    [InlineData("[Message] public sealed class Order { [MessagePack.IgnoreMember] public Type? Kind { get; init; } private Type? Inner; public Type? Computed => Inner; public void Set(Type kind) => Inner = kind; }")]
    [InlineData("[Message] public abstract record Order(int Number);")]
    [InlineData("public sealed record NotOfOurs(Type Kind);")]
    [InlineData("[Message] public sealed record Page<T>(T Item);")]
    public Task Stays_silent(string source) => Rule<MemberTypeAnalyzer>.FindsAsync(source);

    [Fact]
    public async Task Leaves_a_handle_to_its_own_rule() =>
        Assert.Equal(["TBUS108"], (await AllRules.FindAsync(Project.Library("Shop", "[Message] public sealed record Order(IReadOnlyList<Task> Work);"))).Select(static one => one.Id));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MemberTypeAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS102
        [Message] public sealed record Order(Type Kind);
        """);

    [Theory]
    [InlineData("[Message] public sealed record Order(Unknown Kind, List<Unknown> Kinds, Page<Unknown> Page, Un")]
    [InlineData("[Message] public sealed record Order(Line Line); public sealed record Line(List<")]
    [InlineData("[Message] public sealed record Order(int Number) : IRequest<Unknown>;")]
    [InlineData("[Message] public sealed record Order(int Number) : Unknown { public ")]
    [InlineData("[Message] public sealed record Order(int Number); [Message] public sealed record Order(int Number);")]
    [InlineData("[assembly: GenerateFormatter(typeof(Unknown))] [assembly: GenerateFormatter(typeof(")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) =>
        Rule<MemberTypeAnalyzer>.FindsInBrokenCodeAsync(source, "public sealed record Page<T>(T Item);");

    private static async Task<string> MessageOf(Project project) => Assert.Single(
        await AllRules.FindAsync(project), static one => one.Id == "TBUS102").GetMessage(null);

    [Theory]
    [InlineData("[Message, MessagePack.MessagePackFormatter(typeof(Kind))] public sealed record {|TBUS102:Order|}(int Id); public sealed class Kind;")]
    [InlineData("[Message, MessagePack.MessagePackFormatter(null)] public sealed record {|TBUS102:Order|}(int Id);")]
    [InlineData("[Message] public sealed record Order([property: MessagePack.MessagePackFormatter(typeof(string))] {|TBUS102:int|} Id);")]
    [InlineData("[Message] public sealed record Order({|TBUS102:Line<int>|} Line); [MessagePack.MessagePackFormatter(typeof(List<>))] public sealed record Line<T>(T Id);")]
    public Task Finds_formatters_that_are_none(string source) => Rule<MemberTypeAnalyzer>.FindsAsync(source);
}
