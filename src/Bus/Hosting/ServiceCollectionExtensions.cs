using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace TypedBus;

/// <summary>Adds the bus to an application.</summary>
public static class TypedBusServiceCollectionExtensions
{
    /// <summary>
    /// Adds the bus with the messages and handlers of this program and of every project that it references. It starts with the
    /// host, before other hosted services, and stops after them; inject <see cref="IBus"/>.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the bus up; called at once. A second call adds to the first.</param>
    /// <exception cref="BusException">The program was built without the source generator, but a project that it references was built with it.</exception>
    public static IServiceCollection AddTypedBus(this IServiceCollection services, Action<BusOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var setup = BusSetup.Of(services);
        configure?.Invoke(setup.Options);
        setup.Declare();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BusHostedService>());
        return services;
    }
}
