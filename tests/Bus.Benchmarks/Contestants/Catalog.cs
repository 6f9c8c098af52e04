using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Benchmarks.Contestants;

/// <summary>All contestants, in the order of the tables.</summary>
public static class Catalog
{
    // Once a process: the first bus owns the way without a look-up.
    private static readonly Lazy<Task<IReadOnlyList<Contestant>>> Made = new(CreateAsync);

    public static Task<IReadOnlyList<Contestant>> AllAsync() => Made.Value;

    private static async Task<IReadOnlyList<Contestant>> CreateAsync()
    {
        // Neither is disposed: they live as long as the process.
        // BenchmarkDotNet's programs are built without the generator, so the module is named.
        var bus = await Bus.StartAsync(static options => options.AddModule(typeof(Catalog).Assembly));
        Subscribe<ClassOpen1>(bus, static listener => listener.On);
        Subscribe<StructOpen1>(bus, static listener => listener.On);
        Subscribe<ClassOpen8>(bus, static listener => listener.On);
        Subscribe<StructOpen8>(bus, static listener => listener.On);
        var mediator = MediatorHost.Start();
        IEnumerable<Contestant> all =
        [
            .. new BusPublish(bus).All(),
            .. new BusSend(bus).All(),
            .. new MediatorConcretePublish(mediator.GetRequiredService<Mediator.Mediator>()).All(),
            .. new MediatorConcreteSend(mediator.GetRequiredService<Mediator.Mediator>()).All(),
            .. new MediatorInterfacePublish(mediator.GetRequiredService<IMediator>()).All(),
            .. new MediatorInterfaceSend(mediator.GetRequiredService<IMediator>()).All(),
            .. new CSharpEvents().All(),
            .. new DirectPublish().All(),
            .. new DirectSend().All(),
        ];
        return [.. Groups.All.SelectMany(group => all.Where(one => one.Group == group))];
    }

    private static void Subscribe<T>(IBus bus, Func<Listener, Action<T>> method)
    {
        bus.Subscribe(method(new Listener()));
        bus.Subscribe(method(new Listener()));
    }
}
