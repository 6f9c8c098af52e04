using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>A bus under construction, as the handlers of one lane see it: their class has an instance for this lane alone.</summary>
internal sealed class LaneBuilder(RouteBuilder builder, Type handler, Func<object> instance) : RouteBuilder
{
    private object? _instance;

    public override IServiceProvider Services => builder.Services;

    internal override BusKernel Kernel => builder.Kernel;

    public override THandler Handler<THandler>() =>
        typeof(THandler) == handler ? (THandler)(_instance ??= instance()) : builder.Handler<THandler>();

    public override void Route<TMessage>(Func<RouteBuilder, Route> create) => builder.Route<TMessage>(create);

    public override object? Bind(Invoker invoker) => invoker.Bind(this);

    public override HandlerScopes? ScopesFor(Invoker invoker) => builder.ScopesFor(invoker);

    public override TBehavior Behavior<TBehavior>(Func<IServiceProvider, TBehavior> create, params ServiceRequirement[] requirements) =>
        builder.Behavior(create, requirements);

    public override THandle Mailbox<THandle>() => builder.Mailbox<THandle>();

    public override MessageOrigin OriginOf<TMessage>() => builder.OriginOf<TMessage>();

    public override Next<TMessage, TReply>? Wrap<TMessage, TReply>(Next<TMessage, TReply> handler) => builder.Wrap(handler);

    internal override MessageInfo GetMessage(Type type) => builder.GetMessage(type);
}
