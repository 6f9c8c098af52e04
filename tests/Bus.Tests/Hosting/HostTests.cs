using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Hosting;

[Message]
public sealed record Work(int Number);

[Message]
public sealed record Where : IRequest<string>;

[Handler]
public sealed class WorkHandlers(Recorder recorder, Lazy<string>? place = null)
{
    public void Handle(Work work) => recorder.Add($"work {work.Number}");

    public string Handle(Where _) => place?.Value ?? "nowhere";
}

/// <summary>Uses the bus while it starts and while it stops.</summary>
public sealed class Worker(IBus bus) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) => await bus.PublishAsync(new Work(1), cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken) => await bus.PublishAsync(new Work(2), cancellationToken);
}

public sealed class HostTests
{
    [Fact]
    public async Task The_bus_is_up_before_the_hosted_services_and_after_them()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var recorder = new Recorder();
        builder.Services.AddSingleton(recorder);
        builder.Services.AddHostedService<Worker>();
        builder.Services.AddTypedBus(static bus => bus.NodeName = "shop");
        using var host = builder.Build();

        await host.StartAsync();
        var bus = host.Services.GetRequiredService<Bus>();
        Assert.Same(bus, host.Services.GetRequiredService<IBus>());
        Assert.Equal("shop", bus.NodeName);
        await host.StopAsync();

        Assert.Equal(["work 1", "work 2"], recorder.Entries);
        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.PublishAsync(new Work(3)));
    }

    [Fact]
    public void A_second_call_adds_to_the_first()
    {
        var services = new ServiceCollection();
        BusOptions? first = null, second = null;

        services.AddTypedBus(bus => (first = bus).NodeName = "one");
        services.AddTypedBus(bus => second = bus);

        Assert.Same(first, second);
        Assert.Equal("one", second!.NodeName);
        Assert.Single(services, static service => service.ServiceType == typeof(IBus));
        Assert.Single(services, static service => service.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public async Task Buses_of_one_process_do_not_hear_each_other()
    {
        await using var one = await TestBus.StartAsync(static options => options.Services.AddSingleton(new Lazy<string>("one")));
        await using var two = await TestBus.StartAsync(static options => options.Services.AddSingleton(new Lazy<string>("two")));

        await one.Bus.PublishAsync(new Work(1));
        await two.Bus.PublishAsync(new Work(2));

        Assert.Equal(["work 1"], one.Entries);
        Assert.Equal(["work 2"], two.Entries);
        Assert.Equal("one", await one.Bus.SendAsync(new Where()));
        Assert.Equal("two", await two.Bus.SendAsync(new Where()));
        await one.Bus.StopAsync();
        Assert.Equal("two", await two.Bus.SendAsync(new Where()));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await one.Bus.SendAsync(new Where()));
    }

    [Fact]
    public async Task A_bus_in_a_host_that_was_not_started_says_so()
    {
        await using var services = new ServiceCollection().AddSingleton<Recorder>().AddTypedBus().BuildServiceProvider();
        var bus = services.GetRequiredService<IBus>();

        var error = await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.PublishAsync(new Work(1)));

        Assert.Contains("start", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Work", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_start_starts_nothing() =>
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Bus.StartAsync(cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public async Task Services_are_disposed_with_a_bus_without_a_host()
    {
        var owned = new Owned();
        await using (await TestBus.StartAsync(options => options.Services.AddSingleton(_ => owned).AddSingleton<IStarts>(static all => all.GetRequiredService<Owned>())))
        {
            Assert.False(owned.Disposed);
        }

        // It was never asked for, so the container does not own it.
        Assert.False(owned.Disposed);
        await using (var test = await TestBus.StartAsync(options => options.Services.AddSingleton(_ => owned)))
        {
            Assert.Same(owned, test.Bus.Services.GetRequiredService<Owned>());
        }

        Assert.True(owned.Disposed);
    }

    [Fact]
    public async Task A_container_may_be_disposed_synchronously()
    {
        var services = new ServiceCollection().AddSingleton<Recorder>().AddTypedBus().BuildServiceProvider();
        var bus = services.GetRequiredService<Bus>();
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        services.Dispose();

        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.PublishAsync(new Work(1)));
    }

    private interface IStarts;

    private sealed class Owned : IStarts, IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
