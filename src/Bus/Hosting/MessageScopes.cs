using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Opens a scope of the application's container a message.</summary>
internal sealed class MessageScopes(IServiceScopeFactory factory) : HandlerScopes
{
    public override HandlerScope Open()
    {
        var scope = factory.CreateAsyncScope();
        return new HandlerScope(scope.ServiceProvider, scope);
    }
}
