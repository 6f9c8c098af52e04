using Microsoft.Extensions.DependencyInjection;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Builds the routes of a bus out of what its modules offer.</summary>
internal sealed class RouteComposer(Kernel kernel, Declarations declarations, IServiceProvider services, ServiceLifetimes lifetimes) : RouteBuilder
{
    private readonly Dictionary<Type, Func<RouteBuilder, Route>> _offered = [];
    private readonly Dictionary<Type, object> _behaviors = [];
    private readonly HashSet<Invoker> _bound = [];
    private readonly MessageScopes _scopes = new(services.GetRequiredService<IServiceScopeFactory>());

    public override IServiceProvider Services => services;

    internal override BusKernel Kernel => kernel;

    public override void Route<TMessage>(Func<RouteBuilder, Route> create) => _offered.TryAdd(typeof(TMessage), create);

    public override object? Bind(Invoker invoker)
    {
        _bound.Add(invoker);
        return invoker.Bind(this);
    }

    public override THandler Handler<THandler>() =>
        services.GetService<THandler>()
        ?? (THandler)Late(typeof(THandler));

    public override HandlerScopes? ScopesFor(Invoker invoker) =>
        invoker.Lifetime == HandlerLifetime.Singleton && invoker.Requirements.All(lifetimes.IsSingleton) ? null : _scopes;

    public override TBehavior Behavior<TBehavior>(Func<IServiceProvider, TBehavior> create, params ServiceRequirement[] requirements)
    {
        if (!_behaviors.TryGetValue(typeof(TBehavior), out var behavior))
        {
            var validation = new StartupValidation(lifetimes);
            validation.Check(typeof(TBehavior).ToString(), requirements, keepsThem: true);
            validation.ThrowIfAny();
            _behaviors[typeof(TBehavior)] = behavior = create(services);
        }

        return (TBehavior)behavior;
    }

    /// <summary>Makes a route for every message that has none yet, and appends the handlers that no compiled route calls.</summary>
    /// <returns>The new routes.</returns>
    internal List<Route> Compose(IEnumerable<MessageModule> modules)
    {
        foreach (var module in modules)
        {
            module.Compose(this);
        }

        var made = new Dictionary<Type, Route>();
        var open = new OpenRoutes(this);
        foreach (var message in declarations.Messages.Values)
        {
            if (kernel.Routes.Contains(message.Type))
            {
                continue;
            }

            made[message.Type] = _offered.TryGetValue(message.Type, out var create) ? create(this) : message.Accept(open);
        }

        Append(made);
        return [.. made.Values];
    }

    internal override MessageInfo GetMessage(Type type) => declarations.Messages.GetValueOrDefault(type)
        ?? throw new BusException($"{type} has a route, but its own assembly does not declare it as a message. Rebuild the project that declares it.");

    private void Append(Dictionary<Type, Route> made)
    {
        foreach (var invoker in declarations.Handlers.Where(invoker => !_bound.Contains(invoker)).OrderBy(static invoker => invoker.Order).ToArray())
        {
            if (invoker is not EventInvoker)
            {
                AppendRequest(invoker, made.GetValueOrDefault(invoker.Message) ?? kernel.Routes.Exact(invoker.Message));
                continue;
            }

            // A handler of a base type is appended to every event that derives from it.
            var routes = made.Values.Concat(kernel.Routes.All.ToArray());
            foreach (var route in routes.Where(route => route is IEventRoute && invoker.Message.IsAssignableFrom(route.Message.Type)).ToArray())
            {
                route.Append(invoker, this);
            }

            _bound.Add(invoker);
        }
    }

    private void AppendRequest(Invoker invoker, Route? route)
    {
        // A compiled route has chosen among the handlers that its assembly saw; one that replaces others was chosen for that.
        var rivals = declarations.Handlers.Where(other => other.Message == invoker.Message && other != invoker && _bound.Contains(other)).ToArray();
        if (route is not null && !rivals.Any(static rival => rival.Replaces))
        {
            route.Append(invoker, this);
        }
    }

    private object Late(Type handler)
    {
        // The module came after the container was built, so that its classes are not among the services.
        if (!_behaviors.TryGetValue(handler, out var instance))
        {
            _behaviors[handler] = instance = declarations.Classes[handler].Create(services);
        }

        return instance;
    }
}
