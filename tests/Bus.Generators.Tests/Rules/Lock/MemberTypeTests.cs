using TypedBus.Generators.Analyzers.Lock;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Lock;

/// <summary>TBUS401.</summary>
[Trait("Category", "Soak")]
public sealed class MemberTypeTests
{
    [Theory]
    [InlineData("int Number", "{|TBUS401:string|} Number")]
    [InlineData("long Number", "{|TBUS401:int|} Number")]
    [InlineData("int Number", "{|TBUS401:uint|} Number")]
    [InlineData("string Text", "{|TBUS401:Uri|} Text")]
    [InlineData("IReadOnlyList<int> All", "{|TBUS401:IReadOnlyList<string>|} All")]
    [InlineData("IReadOnlyList<int> All", "{|TBUS401:int|} All")]
    [InlineData("IReadOnlyDictionary<string, int> All", "{|TBUS401:IReadOnlyDictionary<int, int>|} All")]
    [InlineData("DayOfWeek Day", "{|TBUS401:string|} Day")]
    [InlineData("Part Part", "{|TBUS401:Other|} Part")]
    [InlineData("Part Part", "{|TBUS401:Part[]|} Part")]
    [InlineData("double Number", "{|TBUS401:decimal|} Number")]
    public Task Finds_a_member_of_another_type(string before, string now) => Locked.FindsAsync<MemberTypeAnalyzer>(Source(before), Source(now));

    [Theory]
    [InlineData("int[] All", "List<int> All")]
    [InlineData("IReadOnlyList<int> All", "HashSet<int> All")]
    [InlineData("byte[] Bytes", "ReadOnlyMemory<byte> Bytes")]
    [InlineData("Dictionary<string, int> All", "IReadOnlyDictionary<string, int> All")]
    [InlineData("string Text", "string? Text")]
    [InlineData("int Number", "int? Number")]
    [InlineData("int Number", "long Number")]
    [InlineData("byte Number", "short Number")]
    [InlineData("IReadOnlyList<int> All", "IReadOnlyList<long> All")]
    [InlineData("float Number", "double Number")]
    [InlineData("Part Part", "Same Part")]
    [InlineData("Color Color", "int Color")]
    [InlineData("(int, string) Both", "Tuple<int, string> Both")]
    [InlineData("DayOfWeek Day", "int Day")]
    public Task Stays_silent_where_old_readers_still_read(string before, string now) => Locked.FindsAsync<MemberTypeAnalyzer>(Source(before), Source(now));

    [Fact]
    public Task Finds_a_message_that_is_written_in_another_form() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record Placed(int Id);",
        "[Message, MessagePack.MessagePackObject(true)] public sealed record {|TBUS401:Placed|}(int Id);");

    [Fact]
    public Task Finds_a_message_of_another_kind() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record Placed(int Id);",
        "[Message] public sealed record {|TBUS401:Placed|}(int Id) : IRequest;");

    [Fact]
    public Task Finds_another_reply() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record Get(int Id) : IRequest<int>;",
        "[Message] public sealed record {|TBUS401:Get|}(int Id) : IRequest<string>;");

    [Fact]
    public Task Finds_another_number_behind_an_enumeration() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record Placed(State State); public enum State { Open }",
        "[Message] public sealed record Placed(State State); public enum {|TBUS401:State|} : byte { Open }");

    [Fact]
    public Task Finds_a_change_of_a_type_that_several_messages_hold_once() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record A(Line Line); [Message] public sealed record B(Line[] Lines) : IRequest<Line>; public sealed record Line(string Sku, Next? Next); public sealed record Next(int Number, Line? Line);",
        "[Message] public sealed record A(Line Line); [Message] public sealed record B(Line[] Lines) : IRequest<Line>; public sealed record Line({|TBUS401:int|} Sku, Next? Next); public sealed record Next({|TBUS401:bool|} Number, Line? Line);");

    [Fact]
    public Task Finds_a_property_by_its_type() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed class Placed { [MessagePack.Key(0)] public int Id { get; init; } }",
        "[Message] public sealed class Placed { [MessagePack.Key(0)] public {|TBUS401:string?|} Id { get; init; } }");

    [Fact]
    public Task Stays_silent_in_types_that_no_message_holds() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record A(Line Line); public sealed record Line(int Sku);",
        "[Message] public sealed record A({|TBUS401:int|} Line); public sealed record Line(string Sku);");

    [Fact]
    public Task Stays_silent_without_a_lock() => Rule<MemberTypeAnalyzer>.FindsAsync("[Message] public sealed record Placed(string Id);");

    [Fact]
    public Task Stays_silent_where_it_is_turned_off() => Locked.FindsAsync<MemberTypeAnalyzer>(
        "[Message] public sealed record Placed(int Id);",
        """
        #pragma warning disable TBUS401
        [Message] public sealed record Placed(string Id);
        """);

    [Theory]
    [InlineData("[Message] public sealed record Placed(strin Id);")]
    [InlineData("[Message] public sealed record Placed(string Id")]
    [InlineData("[Message] public sealed record Placed(string Id) { public Lin")]
    [InlineData("[Message] public sealed record Placed(string Id) : Bas;")]
    public async Task Stays_silent_while_somebody_types(string now) =>
        Assert.Empty(await Locked.SayInAsync(Locked.Accept("[Message] public sealed record Placed(int Id);"), now, isWhole: false));

    [Fact]
    public async Task Says_what_an_old_reader_takes_it_for() => Assert.Equal(
        [
            "TBUS401 Placed.Total was decimal in contracts.lock and is string: an old reader takes Total (text) for Total (number); give it the old type, and add a member with a " +
            "new key for the new one, or accept that old programs break (dotnet build -p:AcceptContracts=true)",
        ],
        await Locked.SayAsync("[Message] public sealed record Placed(decimal Total);", "[Message] public sealed record Placed(string Total);"));

    private static string Source(string member) =>
        $"[Message] public sealed record Placed({member}); public sealed record Part(int A); public sealed record Other(int B); public sealed record Same(int A); public enum Color {{ Red }}";
}
