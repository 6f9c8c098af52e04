using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

// These stand before a route while a fault hook is set; without one they do not exist.

internal interface IFaultTarget
{
    void Inject(FaultHook faults, RouteBuilder builder);
}

internal sealed class FaultyPublisher<T>(PublishRoute<T> route, FaultHook faults, RouteBuilder builder) : Publisher<T>(builder)
{
    public override object? TryPublish(T message, MessageContext context, CancellationToken cancellationToken)
    {
        var fault = FaultEffects.Next(faults, FaultPoint.Publish, route, message, cancellationToken);
        return fault.Kind == FaultKind.None
            ? route.PublishAsync(message, context, cancellationToken).AsTask()
            : StrikeAsync(fault, message, context, cancellationToken);
    }

    protected internal override MessageContext NewContext(T message) => route.NewContext(message);

    internal override Task CompleteAsync(object rest, T message, MessageContext context, CancellationToken cancellationToken) => (Task)rest;

    internal override void Activate() => route.Activate();

    internal override void Deactivate() => route.Deactivate();

    internal override void Append(Invoker invoker, RouteBuilder builder) => route.Append(invoker, builder);

    private async Task StrikeAsync(Fault fault, T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (fault.Kind == FaultKind.Drop)
        {
            Kernel.Dropped(DropReasons.Fault);
            return;
        }

        route.Enter();
        try
        {
            await FaultEffects.ApplyAsync(fault, route, cancellationToken).ConfigureAwait(false);

            // What arrives twice is one message, with one id.
            context = context.IsEmpty ? route.NewContext(message) : context;
            await route.PublishAsync(message, context, cancellationToken).ConfigureAwait(false);
            if (fault.Kind == FaultKind.Duplicate)
            {
                await route.PublishAsync(message, context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            route.Leave();
        }
    }
}

internal sealed class FaultyCommandSender<T>(CommandSender<T> route, FaultHook faults, RouteBuilder builder) : CommandSender<T>(builder)
    where T : IRequest
{
    public override object? TrySend(T command, MessageContext context, CancellationToken cancellationToken)
    {
        var fault = FaultEffects.Next(faults, FaultPoint.Send, route, command, cancellationToken);
        return fault.Kind == FaultKind.None
            ? route.SendAsync(command, context, cancellationToken).AsTask()
            : StrikeAsync(fault, command, context, cancellationToken);
    }

    internal override Task CompleteAsync(object rest) => (Task)rest;

    private async Task StrikeAsync(Fault fault, T command, MessageContext context, CancellationToken cancellationToken)
    {
        route.Enter();
        try
        {
            await FaultEffects.ApplyAsync(fault, route, cancellationToken).ConfigureAwait(false);
            context = context.IsEmpty ? new MessageContext(route, MessageSequence.Take()) : context;
            if (fault.Kind == FaultKind.Duplicate)
            {
                await route.SendAsync(command, context, cancellationToken).ConfigureAwait(false);
            }

            await route.SendAsync(command, context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            route.Leave();
        }
    }

    internal override void Activate() => route.Activate();

    internal override void Deactivate() => route.Deactivate();

    internal override void Append(Invoker invoker, RouteBuilder builder) => route.Append(invoker, builder);
}

internal sealed class FaultyRequestSender<T, TReply>(RequestSender<T, TReply> route, FaultHook faults, RouteBuilder builder)
    : RequestSender<T, TReply>(builder)
    where T : IRequest<TReply>
{
    public override object? TrySend(T request, MessageContext context, CancellationToken cancellationToken, out TReply reply)
    {
        reply = default!;
        var fault = FaultEffects.Next(faults, FaultPoint.Send, route, request, cancellationToken);
        return PendingReply<TReply>.Of(fault.Kind == FaultKind.None
            ? route.SendAsync(request, context, cancellationToken)
            : StrikeAsync(fault, request, context, cancellationToken));
    }

    internal override PendingReply<TReply> Complete(object rest) => (PendingReply<TReply>)rest;

    private async ValueTask<TReply> StrikeAsync(Fault fault, T request, MessageContext context, CancellationToken cancellationToken)
    {
        route.Enter();
        try
        {
            await FaultEffects.ApplyAsync(fault, route, cancellationToken).ConfigureAwait(false);
            context = context.IsEmpty ? new MessageContext(route, MessageSequence.Take()) : context;
            if (fault.Kind == FaultKind.Duplicate)
            {
                await route.SendAsync(request, context, cancellationToken).ConfigureAwait(false);
            }

            return await route.SendAsync(request, context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            route.Leave();
        }
    }

    internal override void Activate() => route.Activate();

    internal override void Deactivate() => route.Deactivate();

    internal override void Append(Invoker invoker, RouteBuilder builder) => route.Append(invoker, builder);
}
