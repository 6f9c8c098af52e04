using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Resolves what handlers take as parameters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerServices
{
    /// <summary>A service that must be there.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="consumer">Who takes it, for the error.</param>
    /// <exception cref="BusException">The service is not registered.</exception>
    public static T Required<T>(IServiceProvider services, string consumer)
        where T : notnull =>
        services.GetService(typeof(T)) is T service
            ? service
            : throw new BusException($"{consumer} takes a {typeof(T)}, which is not registered. Add it to the services of the application.");

    /// <summary>A service that may be missing.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="otherwise">The parameter's default value.</param>
    public static T Optional<T>(IServiceProvider services, T otherwise) =>
        services.GetService(typeof(T)) is T service ? service : otherwise;
}
