using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how services are resolved and declared.</summary>
internal static class ServiceEmitter
{
    private const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider";
    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";
    private const string LoggerFactory = "global::Microsoft.Extensions.Logging.ILoggerFactory";

    /// <summary>An expression that resolves a service out of <paramref name="services"/>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="services">The container, as an expression.</param>
    /// <param name="consumer">Who takes it, for the error.</param>
    /// <param name="type">The class of the consumer, which names its logger.</param>
    public static string Resolve(ServiceModel service, string services, string consumer, string type)
    {
        if (service.IsLogger)
        {
            return $"{Required(LoggerFactory, services, consumer)}.CreateLogger(\"{type}\")";
        }

        if (service.Key is { } key)
        {
            return service.Default switch
            {
                null => $"{Extensions}.GetRequiredKeyedService<{service.Type}>({services}, {key})",
                "null" => $"{Extensions}.GetKeyedService<{service.Type}>({services}, {key})",
                _ => $"(({service.Type.TrimEnd('?')}?)(({KeyedProvider}){services}).GetKeyedService(typeof({service.Type}), {key}) ?? {service.Default})",
            };
        }

        return service.Default is null
            ? Required(service.Type, services, consumer)
            : $"{KnownTypes.Infrastructure}HandlerServices.Optional<{TypeOf(service)}>({services}, {service.Default})";
    }

    /// <summary>The C# name of the type that <see cref="Resolve"/> gives.</summary>
    public static string TypeOf(ServiceModel service) =>
        service.Default == "null" && !service.Type.EndsWith("?", StringComparison.Ordinal) ? $"{service.Type}?" : service.Type;

    /// <summary>An expression that says what is required; checked when the bus starts.</summary>
    public static string Requirement(ServiceModel service)
    {
        var type = service.IsLogger ? LoggerFactory : service.Type;
        var optional = service.Default is null ? "" : ", Optional: true";
        var key = service.Key is null ? "" : $", Key: {service.Key}";
        return $"new {KnownTypes.Infrastructure}ServiceRequirement(typeof({type}), \"{service.Parameter}\"{optional}{key})";
    }

    /// <summary>Writes the arguments of a constructor and what closes it.</summary>
    public static void Construct(SourceWriter writer, string start, IReadOnlyList<ServiceModel> services, string from, string consumer)
    {
        if (services.Count == 0)
        {
            writer.Line($"{start}();");
            return;
        }

        writer.Line($"{start}(");
        for (var at = 0; at < services.Count; at++)
        {
            writer.Further($"{Resolve(services[at], from, consumer, consumer)}{(at == services.Count - 1 ? ");" : ",")}");
        }
    }

    private static string Required(string type, string services, string consumer) =>
        $"{KnownTypes.Infrastructure}HandlerServices.Required<{type}>({services}, \"{consumer}\")";
}
