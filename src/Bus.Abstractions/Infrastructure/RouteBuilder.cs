using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>A bus under construction, as modules, routes and invokers see it. Used by one thread, while the bus starts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RouteBuilder
{
    internal RouteBuilder()
    {
    }

    internal abstract BusKernel Kernel { get; }

    /// <summary>The services of the application; scoped ones are had from <see cref="ScopesFor"/>.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Offers the compiled route of a message; taken unless an assembly further outside offered one.</summary>
    /// <typeparam name="TMessage">The message.</typeparam>
    /// <param name="create">Makes the route.</param>
    public abstract void Route<TMessage>(Func<RouteBuilder, Route> create);

    /// <summary>Binds a handler for a route, which then is its only caller.</summary>
    /// <param name="invoker">The handler.</param>
    /// <returns>The state for its <c>Invoke</c>.</returns>
    public abstract object? Bind(Invoker invoker);

    /// <summary>The one instance of a singleton handler class.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public abstract THandler Handler<THandler>()
        where THandler : class;

    /// <summary>What makes a service scope a message, for handlers that need one.</summary>
    /// <param name="invoker">The handler.</param>
    /// <returns>Null where its class and the services that its method takes are all singletons.</returns>
    public abstract HandlerScopes? ScopesFor(Invoker invoker);

    /// <summary>The one instance of a closed behaviour.</summary>
    /// <typeparam name="TBehavior">The behaviour, closed over its message and reply.</typeparam>
    /// <param name="create">Makes it.</param>
    /// <param name="requirements">The services that its constructor takes.</param>
    public abstract TBehavior Behavior<TBehavior>(Func<IServiceProvider, TBehavior> create, params ServiceRequirement[] requirements)
        where TBehavior : class;

    /// <summary>The handle of a mailbox of this bus.</summary>
    /// <typeparam name="THandle">The handle.</typeparam>
    public abstract THandle Mailbox<THandle>()
        where THandle : MailboxHandle;

    /// <summary>What lanes make the contexts of a message from.</summary>
    /// <typeparam name="TMessage">The message, or a base type of events.</typeparam>
    public abstract MessageOrigin OriginOf<TMessage>();

    /// <summary>Puts the behaviours of a message around a handler that its route does not call itself.</summary>
    /// <typeparam name="TMessage">The message.</typeparam>
    /// <typeparam name="TReply">Its reply; <see cref="Unit"/> for events and commands.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <returns>Null where the message has no behaviours.</returns>
    public abstract Next<TMessage, TReply>? Wrap<TMessage, TReply>(Next<TMessage, TReply> handler);

    internal abstract MessageInfo GetMessage(Type type);
}
