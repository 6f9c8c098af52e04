using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Hosting;

/// <summary>What would fail later is said when the bus starts, with its culprit. The modules stand for plugins, which no compiler saw.</summary>
public sealed class ValidationTests
{
    [Fact]
    public async Task Every_culprit_is_named_at_once()
    {
        var error = await FailAsync(static options =>
        {
            options.AddModule<GreedyModule>();
            options.AddModule(new LateModule { Topic = "a..b" });
            options.Services.AddScoped<Scoped>();
            options.StopTimeout = TimeSpan.FromSeconds(-5);
            options.PublishErrors = (PublishErrors)9;
            options.OnPartition = (OnPartition)8;
        });

        Assert.Contains("Greedy takes 'missing', a Uri, which is not registered. Add it: bus.Services.AddSingleton<Uri>(…).", error, StringComparison.Ordinal);
        Assert.Contains("a List<String> with key 'blue', which is not registered", error, StringComparison.Ordinal);
        Assert.Contains("Greedy lives as long as the bus, but takes 'scoped', a Scoped, which is scoped", error, StringComparison.Ordinal);
        Assert.Contains("HandlerLifetime.Scoped", error, StringComparison.Ordinal);
        Assert.Contains("StopTimeout is -00:00:05", error, StringComparison.Ordinal);
        Assert.Contains("PublishErrors is 9", error, StringComparison.Ordinal);
        Assert.Contains("OnPartition is 8", error, StringComparison.Ordinal);
        Assert.Contains("takes 'many', a IEnumerable<Scoped>, which is scoped", error, StringComparison.Ordinal);
        Assert.Contains("takes 'nested', a Inner, which is not registered", error, StringComparison.Ordinal);
        Assert.Contains("Late.Handle has a [Handler(Topic = …)] that cannot be matched. The topic pattern 'a..b' has an empty token", error, StringComparison.Ordinal);
        Assert.DoesNotContain("'optional'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_that_no_timer_takes_are_refused_before_anybody_waits()
    {
        var error = await FailAsync(static options => options.StopTimeout = options.AskTimeout = options.RequestTimeout =
            options.ConnectTimeout = options.HeartbeatInterval = TimeSpan.MaxValue);

        Assert.All(
            ["StopTimeout", "AskTimeout", "RequestTimeout", "ConnectTimeout", "HeartbeatInterval"],
            name => Assert.Contains($"{name} is {TimeSpan.MaxValue}; give a positive time of at most 24 days", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_singleton_handler_that_was_registered_as_scoped_is_refused()
    {
        var error = await FailAsync(static options => options.Services.AddScoped<WorkHandlers>());

        Assert.Contains("WorkHandlers is registered as scoped, but its handlers live as long as the bus", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_messages_of_one_wire_name_are_refused()
    {
        var error = await FailAsync(static options => options.AddModule<ClashingModule>());

        Assert.Contains("TypedBus.Tests.Hosting.Work of TypedBus.Tests", error, StringComparison.Ordinal);
        Assert.Contains("ClashingModule+Other", error, StringComparison.Ordinal);
        Assert.Contains("[Message(\"…\")]", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_names_are_refused_where_they_are_set()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentException>(() => services.AddTypedBus(static bus => bus.NodeName = " "));
        Assert.Throws<ArgumentException>(() => services.AddTypedBus(static bus => bus.ServiceName = ""));
    }

    [Fact]
    public async Task An_assembly_without_a_module_is_no_plugin()
    {
        var error = await FailAsync(static options => options.AddModule(typeof(Assert).Assembly));

        Assert.Contains("xunit.assert has no messages or handlers", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_handler_of_a_request_names_both()
    {
        var error = await FailAsync(static options => options.AddModule<RivalModule>());

        Assert.Contains("WorkHandlers.Handle", error, StringComparison.Ordinal);
        Assert.Contains("Rival.Answer", error, StringComparison.Ordinal);
        Assert.Contains("Replaces", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replacement_that_no_compiler_saw_is_refused_since_behaviours_would_be_lost()
    {
        var error = await FailAsync(static options => options.AddModule(new RivalModule { Replaces = true }));

        Assert.Contains("Rival.Answer is to replace", error, StringComparison.Ordinal);
        Assert.Contains("Reference it from the project that starts the bus", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_of_a_module_that_was_added_by_hand_run_after_the_compiled_ones()
    {
        var seen = new List<string>();
        await using var test = await TestBus.StartAsync(options => options.AddModule(new LateModule { Seen = seen }));

        await test.Bus.PublishAsync(new Work(1));

        Assert.Equal(["work 1"], test.Entries);
        Assert.Equal(["late 1 after 1"], seen.Select(entry => $"{entry} after {test.Entries.Count}"));
    }

    private static async Task<string> FailAsync(Action<BusOptions> configure)
    {
        var error = await Assert.ThrowsAsync<BusException>(() => TestBus.StartAsync(configure));
        return error.Message;
    }

    public sealed class Scoped;

    public sealed class Greedy;

    public static class Outer<T>
    {
        public sealed class Inner;
    }

    public sealed class GreedyModule : MessageModule
    {
        public override void Declare(ModuleBuilder builder) => builder.HandlerClass(
            HandlerLifetime.Singleton,
            static _ => new Greedy(),
            new ServiceRequirement(typeof(Uri), "missing"),
            new ServiceRequirement(typeof(List<string>), "keyed", Key: "blue"),
            new ServiceRequirement(typeof(Scoped), "scoped"),
            new ServiceRequirement(typeof(IEnumerable<Scoped>), "many"),
            new ServiceRequirement(typeof(Outer<int>.Inner), "nested"),
            new ServiceRequirement(typeof(Version), "optional", Optional: true));
    }

    public sealed class ClashingModule : MessageModule
    {
        public override void Declare(ModuleBuilder builder) =>
            builder.Message(new EventInfo<Other>("TypedBus.Tests.Hosting.Work", 1));

        public sealed class Other;
    }

    public sealed class RivalModule : MessageModule
    {
        public bool Replaces { get; init; }

        public override void Declare(ModuleBuilder builder) => builder.Handler(new Rival { Replaces = Replaces });

        private sealed class Rival() : RequestInvoker<Where, string>("Rival.Answer")
        {
            public override object? Bind(RouteBuilder builder) => null;

            public override ValueTask<string> InvokeAsync(object? state, Where request, MessageContext context, CancellationToken cancellationToken) =>
                new("the rival's");
        }
    }

    public sealed class LateModule : MessageModule
    {
        public List<string> Seen { get; init; } = [];

        public string? Topic { get; init; }

        public override void Declare(ModuleBuilder builder) => builder.Handler(new Late(Seen) { Order = -100, Topic = Topic });

        private sealed class Late(List<string> seen) : EventInvoker<Work>("Late.Handle")
        {
            public override object? Bind(RouteBuilder builder) => null;

            public override ValueTask InvokeAsync(object? state, Work message, MessageContext context, CancellationToken cancellationToken)
            {
                seen.Add($"late {message.Number}");
                return default;
            }
        }
    }
}
