using MessagePack;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Sending;

[Message]
public sealed record Double(int Value) : IRequest<int>;

[Message]
public readonly record struct DoubleStruct(int Value) : IRequest<int>;

[Message]
public sealed record ByTask(int Value) : IRequest<string>;

[Message]
public sealed record ByValueTask(int Value) : IRequest<string>;

[Message]
public sealed record ByDerived : IRequest<IReadOnlyList<int>>;

[Message]
public sealed record ByDerivedTask : IRequest<IReadOnlyList<int>>;

[Message]
public sealed record MaybeNothing(bool Nothing) : IRequest<string?>;

[Message]
public sealed record Run(int Value) : IRequest;

[Message]
public sealed record RunAsync(int Value) : IRequest;

[Message]
public sealed record RunAndTell(int Value) : IRequest;

[Message]
public sealed record Told(int Value);

[Message]
public sealed record Nobody : IRequest<int>;

[Message]
public sealed record NobodysCommand : IRequest;

[Message]
public record Shape([property: Key(0)] int Id) : IRequest<string>;

[Message]
public sealed record Circle(int Id) : Shape(Id);

public sealed record Oval(int Id) : Shape(Id);

[Handler]
public sealed class Answers(Recorder recorder)
{
    public int Handle(Double request) => request.Value * 2;

    public int Handle(in DoubleStruct request) => request.Value * 2;

    public Task<string> HandleAsync(ByTask request) => Task.FromResult($"task {request.Value}");

    public async ValueTask<string> HandleAsync(ByValueTask request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return $"value task {request.Value}";
    }

    public List<int> Handle(ByDerived _) => [1, 2];

    public async Task<int[]> Handle(ByDerivedTask _)
    {
        await Task.Yield();
        return [3, 4];
    }

    public string? Handle(MaybeNothing request) => request.Nothing ? null : "something";

    public void Handle(Run command) => recorder.Add($"run {command.Value}");

    public async Task Handle(RunAsync command)
    {
        await Task.Yield();
        recorder.Add($"run async {command.Value}");
    }

    public Told Handle(RunAndTell command) => new(command.Value);

    public void Handle(Told message) => recorder.Add($"told {message.Value}");

    public string Handle(Shape request) => $"shape {request.GetType().Name}";

    public string Handle(Circle request) => $"circle {request.Id}";
}

public sealed class SendTests
{
    [Fact]
    public async Task Replies_come_in_every_form()
    {
        await using var test = await TestBus.StartAsync();
        var bus = test.Bus;

        Assert.Equal(4, await bus.SendAsync(new Double(2)));
        Assert.Equal(6, await bus.SendAsync(new DoubleStruct(3)));
        Assert.Equal("task 1", await bus.SendAsync(new ByTask(1)));
        Assert.Equal("value task 2", await bus.SendAsync(new ByValueTask(2)));
        Assert.Equal([1, 2], await bus.SendAsync(new ByDerived()));
        Assert.Equal([3, 4], await bus.SendAsync(new ByDerivedTask()));
        Assert.Null(await bus.SendAsync(new MaybeNothing(true)));
        Assert.Equal("something", await bus.SendAsync(new MaybeNothing(false)));
    }

    [Fact]
    public async Task Commands_run_and_their_returned_event_is_published()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.SendAsync(new Run(1));
        await test.Bus.SendAsync(new RunAsync(2));
        await test.Bus.SendAsync(new RunAndTell(3));

        Assert.Equal(["run 1", "run async 2", "told 3"], test.Entries);
    }

    [Fact]
    public async Task The_type_of_the_variable_makes_no_difference()
    {
        await using var test = await TestBus.StartAsync();
        IRequest<int> request = new Double(5);
        IRequest<int> boxed = new DoubleStruct(6);
        IRequest command = new Run(7);

        Assert.Equal(10, await test.Bus.SendAsync(request));
        Assert.Equal(12, await test.Bus.SendAsync(boxed));
        await test.Bus.SendAsync(command);

        Assert.Equal(["run 7"], test.Entries);
    }

    [Fact]
    public async Task A_derived_request_has_its_own_handler_or_that_of_its_nearest_base()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal("shape Shape", await test.Bus.SendAsync(new Shape(1)));
        Assert.Equal("circle 2", await test.Bus.SendAsync(new Circle(2)));
        Assert.Equal("circle 3", await test.Bus.SendAsync((Shape)new Circle(3)));
        Assert.Equal("shape Oval", await test.Bus.SendAsync((Shape)new Oval(4)));
    }

    [Fact]
    public async Task A_request_without_a_handler_says_what_to_add()
    {
        await using var test = await TestBus.StartAsync();

        var request = await Assert.ThrowsAsync<NoHandlerException>(async () => await test.Bus.SendAsync(new Nobody()));
        var command = await Assert.ThrowsAsync<NoHandlerException>(async () => await test.Bus.SendAsync(new NobodysCommand()));

        Assert.Contains("Handle(Nobody", request.Message, StringComparison.Ordinal);
        Assert.Contains("[Handler]", command.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_token_and_null_call_nobody()
    {
        await using var test = await TestBus.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Bus.SendAsync(new Run(1), new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Bus.SendAsync(new Double(1), new CancellationToken(true)));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await test.Bus.SendAsync((Double)null!));

        Assert.Empty(test.Entries);
        Assert.Equal(0, test.Bus.Statistics.HandlerFailures);
    }

    [Fact]
    public async Task Many_replies_at_once_reach_those_who_asked()
    {
        await using var test = await TestBus.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(one => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                Assert.Equal($"value task {one}", await test.Bus.SendAsync(new ByValueTask(one)));
            }

            return one;
        })));

        Assert.Equal(500, replies.Length);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task A_reply_may_be_asked_for_by_a_base_of_its_type()
    {
        await using var test = await TestBus.StartAsync();
        await using var second = await TestBus.StartAsync();
        IRequest<object> request = new ByTask(1);

        Assert.Equal("task 1", await test.Bus.SendAsync(request));
        Assert.Equal("task 1", await second.Bus.SendAsync(request));
    }
}
