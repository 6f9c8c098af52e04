using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Builds the routes of a bus out of what its modules offer.</summary>
internal sealed class RouteComposer(Kernel kernel, Declarations declarations, IServiceProvider services, ServiceLifetimes lifetimes)
    : RouteBuilder, IAsyncDisposable
{
    private readonly Dictionary<Type, Func<RouteBuilder, Route>> _offered = [];
    private readonly Dictionary<Type, object> _made = [];
    private readonly Dictionary<Type, HashSet<Invoker>> _calls = [];
    private readonly Dictionary<Type, LaneInstances> _lanes = [];
    private Dictionary<Type, Route> _new = [];
    private HandlerScopes _scopes = new MessageScopes(services.GetRequiredService<IServiceScopeFactory>());
    private HashSet<Invoker> _binding = [];

    public override IServiceProvider Services => services;

    internal override BusKernel Kernel => kernel;

    public override void Route<TMessage>(Func<RouteBuilder, Route> create) => _offered.TryAdd(typeof(TMessage), create);

    public override object? Bind(Invoker invoker)
    {
        _binding.Add(invoker);
        return invoker.Bind(this);
    }

    public override THandler Handler<THandler>() =>
        services.GetService<THandler>()
        ?? (THandler)Late(typeof(THandler));

    public override HandlerScopes? ScopesFor(Invoker invoker) =>
        invoker.Lifetime == HandlerLifetime.Singleton && invoker.Requirements.All(lifetimes.IsSingleton) ? null : _scopes;

    public override TBehavior Behavior<TBehavior>(Func<IServiceProvider, TBehavior> create, params ServiceRequirement[] requirements)
    {
        if (!_made.TryGetValue(typeof(TBehavior), out var behavior))
        {
            var validation = new StartupValidation(lifetimes);
            validation.Check(typeof(TBehavior).ToString(), requirements, keepsThem: true);
            validation.ThrowIfAny();
            _made[typeof(TBehavior)] = behavior = create(services);
        }

        return (TBehavior)behavior;
    }

    public override THandle Mailbox<THandle>() => declarations.Mailboxes.TryGetValue(typeof(THandle), out var mailbox)
        ? (THandle)kernel.Mailboxes!.Get(mailbox)
        : throw new BusException($"{typeof(THandle)} is not declared as a mailbox by its own assembly. Rebuild the project that declares it.");

    public override MessageOrigin OriginOf<TMessage>() => RouteOf(typeof(TMessage)) ?? (MessageOrigin)new BaseOrigin(kernel);

    public override Next<TMessage, TReply>? Wrap<TMessage, TReply>(Next<TMessage, TReply> handler) =>
        RouteOf(typeof(TMessage)) is IBehaviorRoute<TMessage, TReply> route ? route.TryWrap(handler) : null;

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

            _calls[message.Type] = _binding = [];
            made[message.Type] = _offered.TryGetValue(message.Type, out var create) ? create(this) : message.Accept(open);
        }

        Append(made);
        _new = made;
        OpenMailboxes();
        return [.. made.Values];
    }

    /// <summary>Does so for modules that came after the container was built.</summary>
    internal List<Route> ComposeLate(IEnumerable<MessageModule> modules)
    {
        _scopes = new LateScopes(services.GetRequiredService<IServiceScopeFactory>(), declarations.Classes.ToFrozenDictionary());
        return Compose(modules);
    }

    /// <summary>Disposes what no container made: behaviours, and handlers that came after the container was built.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_lanes.Values.Select(static lanes => lanes.DisposeAsync())).ConfigureAwait(false);
        }
        finally
        {
            await Disposal.DisposeAsync(_made.Values).ConfigureAwait(false);
        }
    }

    internal override MessageInfo GetMessage(Type type) => declarations.Messages.GetValueOrDefault(type)
        ?? throw new BusException($"{type} has a route, but its own assembly does not declare it as a message. Rebuild the project that declares it.");

    // What a compiled route does not call was not seen, or could not be named, by the assembly that compiled it.
    private void Append(Dictionary<Type, Route> made)
    {
        Route[] routes = [.. made.Values, .. kernel.Routes.All];
        foreach (var invoker in declarations.Handlers.OfType<EventInvoker>().OrderBy(static invoker => invoker.Order))
        {
            // A handler of a base type is appended to every event that derives from it.
            foreach (var route in routes.Where(route => route is IEventRoute && invoker.Message.IsAssignableFrom(route.Message.Type)))
            {
                AppendTo(route, invoker);
            }
        }

        foreach (var rivals in declarations.Handlers.Where(static invoker => invoker is not EventInvoker).GroupBy(static invoker => invoker.Message))
        {
            AppendOne(Array.Find(routes, route => route.Message.Type == rivals.Key), [.. rivals]);
        }
    }

    private void AppendOne(Route? route, Invoker[] rivals)
    {
        if (route is null)
        {
            GetMessage(rivals[0].Message);
            return;
        }

        // A compiled route has chosen among the handlers that its assembly saw.
        var chosen = Array.Find(rivals, _calls[route.Message.Type].Contains);
        var replacing = Array.FindAll(rivals, static rival => rival.Replaces);
        var winner = replacing.Length == 1 ? replacing[0] : rivals.Length == 1 ? rivals[0] : chosen is { Replaces: true } ? chosen : null;
        if (winner is not null && chosen is not null && chosen != winner)
        {
            RequestErrors.ThrowLateReplacement(route.Message, chosen.Name, winner);
        }

        if (winner is null)
        {
            var first = chosen ?? rivals[0];
            RequestErrors.ThrowSecondHandler(route.Message, first.Name, Array.Find(rivals, rival => rival != first)!.Name);
        }

        AppendTo(route, winner);
    }

    private void AppendTo(Route route, Invoker invoker)
    {
        var calls = _calls[route.Message.Type];
        if (!calls.Contains(invoker))
        {
            _binding = calls;
            route.Append(invoker, this);
        }
    }

    private Route? RouteOf(Type message) => _new.GetValueOrDefault(message) ?? kernel.Routes.Known(message);

    private void OpenMailboxes()
    {
        foreach (var service in declarations.MailboxServices.Values)
        {
            if (_lanes.ContainsKey(service.Handle))
            {
                continue;
            }

            if (!declarations.Mailboxes.TryGetValue(service.Handle, out var mailbox))
            {
                throw new BusException($"{service.Handler} is behind {service.Handle}, which its own assembly does not declare as a mailbox.");
            }

            var known = declarations.Classes.GetValueOrDefault(service.Handler);
            var instances = new LaneInstances(
                service.Settings.Lanes, () => services.GetService(service.Handler), () => known!.Create(services));
            _lanes.Add(service.Handle, instances);
            kernel.Mailboxes!.Open(mailbox, service, lane => new LaneBuilder(this, service.Handler, () => instances.Next(lane)));
        }
    }

    private object Late(Type handler)
    {
        // The module came after the container was built, so that its classes are not among the services.
        if (!_made.TryGetValue(handler, out var instance))
        {
            _made[handler] = instance = declarations.Classes[handler].Create(services);
        }

        return instance;
    }
}
