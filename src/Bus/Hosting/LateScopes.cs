using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Opens scopes that also make the handlers of modules that came after the container was built.</summary>
internal sealed class LateScopes(IServiceScopeFactory factory, FrozenDictionary<Type, HandlerClass> classes) : HandlerScopes
{
    public override HandlerScope Open()
    {
        var scope = new Scope(factory.CreateAsyncScope(), classes);
        return new HandlerScope(scope, scope);
    }

    private sealed class Scope(AsyncServiceScope scope, FrozenDictionary<Type, HandlerClass> classes) : IKeyedServiceProvider, IAsyncDisposable
    {
        private readonly List<object> _made = [];

        public object? GetService(Type serviceType) =>
            scope.ServiceProvider.GetService(serviceType) ?? (classes.TryGetValue(serviceType, out var handler) ? Make(handler) : null);

        public object? GetKeyedService(Type serviceType, object? serviceKey) =>
            (scope.ServiceProvider as IKeyedServiceProvider)?.GetKeyedService(serviceType, serviceKey);

        public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
            scope.ServiceProvider.GetRequiredKeyedService(serviceType, serviceKey);

        public async ValueTask DisposeAsync()
        {
            try
            {
                await Disposal.DisposeAsync(_made).ConfigureAwait(false);
            }
            finally
            {
                await scope.DisposeAsync().ConfigureAwait(false);
            }
        }

        private object Make(HandlerClass handler)
        {
            var made = handler.Create(this);
            _made.Add(made);
            return made;
        }
    }
}
