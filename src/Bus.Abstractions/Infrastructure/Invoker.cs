using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>
/// One handler method, as the rest of the application sees it: public where the message is, so that the handler need not be.
/// The generated class has a static <c>Invoke</c> that compiled routes call directly; the virtual methods serve the others.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Invoker
{
    internal Invoker(string name, Type message)
    {
        Name = name;
        Message = message;
        Subscription = name;
    }

    /// <summary>The type and method, such as <c>Shop.OrderDesk.HandleAsync</c>.</summary>
    public string Name { get; }

    /// <summary>The type of the first parameter.</summary>
    public Type Message { get; }

    /// <summary>The place among the subscribers.</summary>
    public int Order { get; init; }

    /// <summary>How long an instance of the handler class lives.</summary>
    public HandlerLifetime Lifetime { get; init; }

    /// <summary>Whether it takes the place of another assembly's handler.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether it puts the message into a mailbox, which then calls the handler behind its behaviours.</summary>
    public bool IsMailbox { get; init; }

    /// <summary>The stable name of the handler as a subscription: with the name of the service, what deliveries are kept by.</summary>
    public string Subscription { get; init; }

    /// <summary>Which instances of a service handle an event.</summary>
    public Fanout Fanout { get; init; }

    /// <summary>How an event or a command is handled again after a failure; null where it is not, and for mailboxes, which know it themselves.</summary>
    public RetryAttribute? Retry { get; init; }

    /// <summary>The topic pattern that events must match; null sees every topic.</summary>
    public string? Topic { get; init; }

    /// <summary>The services that the method takes as parameters.</summary>
    public virtual IReadOnlyList<ServiceRequirement> Requirements => [];

    /// <summary>Makes what <c>Invoke</c> needs besides the message: the handler, or more; null for a static method.</summary>
    /// <param name="builder">The bus under construction.</param>
    public abstract object? Bind(RouteBuilder builder);
}

/// <summary>A handler of an event, whose type may be known at run time only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventInvoker : Invoker
{
    internal EventInvoker(string name, Type message)
        : base(name, message)
    {
    }

    internal abstract ValueTask InvokeObjectAsync(object? state, object message, MessageContext context, CancellationToken cancellationToken);
}

/// <summary>A handler of an event, or of a base type of events.</summary>
/// <typeparam name="T">The type of the first parameter.</typeparam>
/// <param name="name">The type and method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventInvoker<T>(string name) : EventInvoker(name, typeof(T))
{
    /// <summary>Calls the handler; publishes what it returns.</summary>
    /// <param name="state">What <see cref="Invoker.Bind"/> returned.</param>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    public abstract ValueTask InvokeAsync(object? state, T message, MessageContext context, CancellationToken cancellationToken);

    internal override ValueTask InvokeObjectAsync(object? state, object message, MessageContext context, CancellationToken cancellationToken) =>
        InvokeAsync(state, (T)message, context, cancellationToken);
}

/// <summary>The handler of a command.</summary>
/// <typeparam name="T">The command.</typeparam>
/// <param name="name">The type and method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CommandInvoker<T>(string name) : Invoker(name, typeof(T))
    where T : IRequest
{
    /// <summary>Calls the handler; publishes what it returns.</summary>
    /// <param name="state">What <see cref="Invoker.Bind"/> returned.</param>
    /// <param name="command">The command.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    public abstract ValueTask InvokeAsync(object? state, T command, MessageContext context, CancellationToken cancellationToken);
}

/// <summary>The handler of a request.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TReply">The reply.</typeparam>
/// <param name="name">The type and method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RequestInvoker<T, TReply>(string name) : Invoker(name, typeof(T))
    where T : IRequest<TReply>
{
    /// <summary>Calls the handler.</summary>
    /// <param name="state">What <see cref="Invoker.Bind"/> returned.</param>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    public abstract ValueTask<TReply> InvokeAsync(object? state, T request, MessageContext context, CancellationToken cancellationToken);
}

/// <summary>The handler of a stream request.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
/// <param name="name">The type and method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamInvoker<T, TItem>(string name) : Invoker(name, typeof(T))
    where T : IStreamRequest<TItem>
{
    /// <summary>Calls the handler.</summary>
    /// <param name="state">What <see cref="Invoker.Bind"/> returned.</param>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    public abstract IAsyncEnumerable<TItem> InvokeStream(object? state, T request, MessageContext context, CancellationToken cancellationToken);
}
