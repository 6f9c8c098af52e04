using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Benchmarks.Contestants;

/// <summary>Mediator with singletons, its fastest configuration.</summary>
public static class MediatorHost
{
    public static IServiceProvider Start()
    {
        var services = new ServiceCollection();
        services.AddMediator(static options => options.ServiceLifetime = ServiceLifetime.Singleton);
        Wrap<MediatorClassRequestWrapped>(services);
        Wrap<MediatorStructRequestWrapped>(services);
        WrapTwice<MediatorClassRequestWrappedTwice>(services);
        WrapTwice<MediatorStructRequestWrappedTwice>(services);
        return services.BuildServiceProvider();
    }

    private static void Wrap<T>(IServiceCollection services)
        where T : IMessage, IWrapped =>
        services.AddSingleton<IPipelineBehavior<T, long>, MediatorPassThrough<T, long>>();

    private static void WrapTwice<T>(IServiceCollection services)
        where T : IMessage, IWrappedTwice
    {
        Wrap<T>(services);
        services.AddSingleton<IPipelineBehavior<T, long>, MediatorPassThroughTwice<T, long>>();
    }
}
