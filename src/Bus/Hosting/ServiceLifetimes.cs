using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>What is registered, and for how long it lives.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services, IServiceProvider provider)
{
    private readonly Dictionary<(Type Type, object? Key), ServiceDescriptor> _last = Index(services);

    /// <summary>The registration that a look-up of this type finds; null where there is none, or the container knows more than the collection.</summary>
    internal ServiceDescriptor? Find(Type type, object? key) =>
        _last.GetValueOrDefault((type, key))
        ?? (type.IsConstructedGenericType ? _last.GetValueOrDefault((type.GetGenericTypeDefinition(), key)) : null);

    internal bool IsKnown(ServiceRequirement requirement) =>
        Find(requirement.Service, requirement.Key) is not null
        || IsBuiltIn(requirement.Service)
        || (requirement.Key is null
            ? provider.GetService<IServiceProviderIsService>()?.IsService(requirement.Service) ?? false
            : provider.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(requirement.Service, requirement.Key) ?? false);

    /// <summary>Whether one instance can be kept for as long as the bus runs.</summary>
    internal bool IsSingleton(ServiceRequirement requirement)
    {
        if (requirement.Service == typeof(IServiceProvider))
        {
            return false;
        }

        return AllOf(requirement) is { } all
            ? all.All(static one => one.Lifetime == ServiceLifetime.Singleton)
            : IsBuiltIn(requirement.Service) || Find(requirement.Service, requirement.Key)?.Lifetime == ServiceLifetime.Singleton;
    }

    /// <summary>Whether it must not outlive the scope of a message.</summary>
    internal bool IsScoped(ServiceRequirement requirement) => AllOf(requirement) is { } all
        ? all.Any(static one => one.Lifetime == ServiceLifetime.Scoped)
        : Find(requirement.Service, requirement.Key)?.Lifetime == ServiceLifetime.Scoped;

    /// <summary>The registrations that a sequence of services is made of; null for what is no sequence.</summary>
    private IEnumerable<ServiceDescriptor>? AllOf(ServiceRequirement requirement)
    {
        if (!requirement.Service.IsConstructedGenericType || requirement.Service.GetGenericTypeDefinition() != typeof(IEnumerable<>))
        {
            return null;
        }

        var element = requirement.Service.GenericTypeArguments[0];
        var open = element.IsConstructedGenericType ? element.GetGenericTypeDefinition() : element;
        return services.Where(one => Equals(one.ServiceKey, requirement.Key) && (one.ServiceType == element || one.ServiceType == open));
    }

    private static bool IsBuiltIn(Type type) =>
        type == typeof(IServiceProvider)
        || type == typeof(IServiceScopeFactory)
        || type == typeof(IServiceProviderIsService)
        || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>));

    private static Dictionary<(Type Type, object? Key), ServiceDescriptor> Index(IServiceCollection services)
    {
        var last = new Dictionary<(Type Type, object? Key), ServiceDescriptor>();
        foreach (var service in services)
        {
            last[(service.ServiceType, service.ServiceKey)] = service;
        }

        return last;
    }
}
