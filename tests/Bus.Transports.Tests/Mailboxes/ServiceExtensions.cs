using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Short ways to handlers.</summary>
internal static class ServiceExtensions
{
    internal static Desk GetDesk(this IServiceProvider services) => services.GetRequiredService<Desk>();
}
