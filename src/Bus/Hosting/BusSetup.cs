using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>A bus as it is set up, before its container is built.</summary>
internal sealed class BusSetup
{
    private BusSetup(IServiceCollection services) => Options = new BusOptions(services);

    internal BusOptions Options { get; }

    internal Declarations Declarations { get; } = new();

    internal List<MessageModule> Modules { get; private set; } = [];

    /// <summary>The setup of these services; made by the first call.</summary>
    internal static BusSetup Of(IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(BusSetup))?.ImplementationInstance is BusSetup known)
        {
            return known;
        }

        var setup = new BusSetup(services);
        services.AddLogging();
        services.AddSingleton(setup);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => new Bus(provider.GetRequiredService<BusSetup>(), provider));
        services.TryAddSingleton<IBus>(static provider => provider.GetRequiredService<Bus>());
        return setup;
    }

    /// <summary>Takes up the modules, and registers their handler classes unless the application has.</summary>
    internal void Declare()
    {
        Modules = ModuleSelection.For(Options.Modules);
        foreach (var module in Modules)
        {
            Declarations.Add(module);
        }

        foreach (var handler in Declarations.Classes.Values)
        {
            Options.Services.TryAdd(handler.Describe());
        }

        foreach (var mailbox in Declarations.Mailboxes.Values)
        {
            Options.Services.TryAdd(ServiceDescriptor.Singleton(mailbox.Handle, provider => provider.GetRequiredService<Bus>().GetHandle(mailbox.Handle)));
        }
    }
}
