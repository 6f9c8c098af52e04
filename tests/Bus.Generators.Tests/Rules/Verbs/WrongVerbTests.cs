using TypedBus.Generators.Analyzers.Verbs;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Verbs;

public sealed class WrongVerbTests
{
    private const string Types = """

        [Message] public record Placed(int Id) : IEvent;
        [Message] public readonly record struct Counted(int Id);
        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] public sealed record GetPrice(int Id) : IRequest<int>;
        [Message] public sealed record List : IStreamRequest<int>;
        public sealed record Late(int Id) : Placed(Id);
        public sealed record Forgotten(int Id);
        public record Open(int Id);
        internal interface ILonely;
        public interface IEvent;
        public interface ICommand : IRequest;
        public sealed record ForgottenCommand(int Id) : ICommand;
        public record OpenRequest(int Id) : IRequest<int>;
        public readonly record struct ForgottenRequest(int Id) : IRequest<int>;
        public sealed record ForgottenList : IStreamRequest<int>;
        """;

    [Theory]
    [InlineData("await bus.PublishAsync({|TBUS210:\"text\"|});")]
    [InlineData("await bus.PublishAsync({|TBUS210:1|}, default);")]
    [InlineData("await bus.PublishAsync({|TBUS210:new Forgotten(1)|});")]
    [InlineData("await bus.PublishAsync({|TBUS210:new Open(1)|});")]
    [InlineData("await bus.PublishAsync<object>({|TBUS210:new Forgotten(1)|});")]
    [InlineData("await bus.PublishAsync({|TBUS210:new Ship(1)|});")]
    [InlineData("await bus.PublishAsync({|TBUS210:new GetPrice(1)|});")]
    [InlineData("await bus.PublishAsync({|TBUS210:new List()|});")]
    [InlineData("ICommand command = new ForgottenCommand(1); await bus.PublishAsync({|TBUS210:command|});")]
    [InlineData("await bus.PublishAsync(\"a.topic\", {|TBUS210:new Forgotten(1)|});")]
    [InlineData("await bus.PublishAsync({|TBUS210:new Forgotten(1)|}, new PublishOptions());")]
    [InlineData("ILonely lonely = null!; await bus.PublishAsync({|TBUS210:lonely|});")]
    [InlineData("await context.PublishAsync({|TBUS210:new Forgotten(1)|});")]
    [InlineData("await context.PublishAsync(\"a.topic\", {|TBUS210:new Ship(1)|});")]
    [InlineData("await bus.SendAsync({|TBUS210:new ForgottenCommand(1)|});")]
    [InlineData("await bus.SendAsync({|TBUS210:new OpenRequest(1)|});")]
    [InlineData("await bus.SendAsync({|TBUS210:new ForgottenRequest(1)|});")]
    [InlineData("await context.SendAsync({|TBUS210:new ForgottenCommand(1)|});")]
    [InlineData("await bus.GatherAsync({|TBUS210:new ForgottenRequest(1)|}, TimeSpan.Zero);")]
    [InlineData("_ = bus.StreamAsync({|TBUS210:new ForgottenList()|});")]
    [InlineData("_ = context.StreamAsync({|TBUS210:new ForgottenList()|});")]
    [InlineData("bus.Subscribe<{|TBUS210:GetPrice|}>(_ => { });")]
    [InlineData("bus.Subscribe<{|TBUS210:Ship|}>(\"a.*\", _ => { });")]
    [InlineData("bus.Subscribe<{|TBUS210:string|}>(_ => { });")]
    [InlineData("bus.Subscribe<{|TBUS210:Late|}>(_ => { });")]
    [InlineData("bus.Subscribe<{|TBUS210:ILonely|}>(_ => { });")]
    [InlineData("bus.Subscribe({|TBUS210:(Forgotten e) => { }|});")]
    public Task Finds_what_a_verb_is_not_for(string code) => Rule<WrongVerbAnalyzer>.FindsAsync(Source(code));

    [Theory]
    [InlineData("await bus.PublishAsync(new Placed(1));")]
    [InlineData("await bus.PublishAsync(new Late(1));")]
    [InlineData("Counted? counted = new Counted(1); await bus.PublishAsync(counted);")]
    [InlineData("IEvent e = new Placed(1); await bus.PublishAsync(e);")]
    [InlineData("object e = new Placed(1); await bus.PublishAsync(e);")]
    [InlineData("await bus.PublishAsync<IEvent>(new Placed(1));")]
    [InlineData("Open open = new Open(1); await bus.PublishAsync(open);")]
    [InlineData("dynamic e = new Placed(1); await BusVerbs.PublishAsync<object>(bus, e);")]
    [InlineData("await Generic(new Placed(1)); async Task Generic<T>(T one) => await bus.PublishAsync(one);")]
    [InlineData("await Generic(new GetPrice(1)); async Task Generic<T>(T one) where T : IRequest<int> => await bus.SendAsync(one);")]
    [InlineData("await bus.SendAsync(new Ship(1));")]
    [InlineData("_ = await bus.SendAsync(new GetPrice(1));")]
    [InlineData("_ = bus.StreamAsync(new List());")]
    [InlineData("ICommand command = null!; await bus.SendAsync(command);")]
    [InlineData("OpenRequest request = null!; await bus.SendAsync(request);")]
    [InlineData("IRequest<int> request = new GetPrice(1); await bus.SendAsync(request);")]
    [InlineData("bus.Subscribe<Placed>(_ => { });")]
    [InlineData("bus.Subscribe<IEvent>(_ => { });")]
    [InlineData("bus.Subscribe<object>(_ => { });")]
    [InlineData("bus.Subscribe<Open>(_ => { });")]
    [InlineData("await new Other().PublishAsync(\"text\");")]
    public Task Stays_silent(string code) => Rule<WrongVerbAnalyzer>.FindsAsync(Source(code));

    [Fact]
    public Task Leaves_to_the_compiler_what_that_refuses() => Rule<WrongVerbAnalyzer>.FindsInBrokenCodeAsync(
        Source("await bus.SendAsync(new Placed(1)); await bus.SendAsync(\"text\"); bus.StreamAsync(new GetPrice(1)); await bus.GatherAsync(new Ship(1), default);"));

    [Fact]
    public Task Says_which_verb_is_right() => Rule<WrongVerbAnalyzer>.SaysAsync(
        "public static class Use { public static ValueTask Run(IBus bus) => bus.PublishAsync(new GetPrice(1)); }" + Types,
        Finding.Of<WrongVerbAnalyzer>(1, 85, "PublishAsync is not for GetPrice: it is a request, and has one handler; use SendAsync"));

    [Fact]
    public Task Says_that_a_message_was_forgotten() => Rule<WrongVerbAnalyzer>.SaysAsync(
        "public static class Use { public static ValueTask Run(IBus bus) => bus.PublishAsync(new Forgotten(1)); }" + Types,
        Finding.Of<WrongVerbAnalyzer>(1, 85, "PublishAsync is not for Forgotten: it is not marked [Message], so that nobody can subscribe to it; mark it"));

    [Fact]
    public Task Stays_silent_where_it_is_turned_off() => Rule<WrongVerbAnalyzer>.FindsAsync(
        Source("\n#pragma warning disable TBUS210\nawait bus.PublishAsync(\"text\");\n"));

    [Theory]
    [InlineData("await bus.PublishAsync(new Unknown());")]
    [InlineData("await bus.PublishAsync(")]
    [InlineData("bus.Subscribe<>(; bus.Subscribe<Unknown>(_ => { });")]
    [InlineData("await bus.PublishAsync(null);")]
    public Task Stays_silent_while_somebody_types(string code) => Rule<WrongVerbAnalyzer>.FindsInBrokenCodeAsync(Source(code));

    private static string Source(string code) =>
        $$"""
        #pragma warning disable CS1998
        public sealed class Other { public Task PublishAsync<T>(T one) => Task.CompletedTask; }
        public static class Use
        {
            public static async Task RunAsync(IBus bus, MessageContext context)
            {
                {{code}}
            }
        }
        """ + Types;
}
