using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

// These stand before a route while a fault hook is set; without one they do not exist.

internal interface IFaultTarget
{
    void Inject(FaultHook faults, RouteBuilder builder);
}

internal sealed class FaultyPublisher<T>(Publisher<T> route, FaultHook faults, RouteBuilder builder) : Publisher<T>(builder)
{
    public override object? TryPublish(T message, MessageContext context, CancellationToken cancellationToken)
    {
        var fault = faults.Next(FaultPoint.Publish, Message.Name);
        return fault.Kind == FaultKind.None
            ? route.PublishAsync(message, context, cancellationToken).AsTask()
            : StrikeAsync(fault, message, context, cancellationToken);
    }

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

        await FaultEffects.ApplyAsync(fault, Kernel, Message, cancellationToken).ConfigureAwait(false);
        await route.PublishAsync(message, context, cancellationToken).ConfigureAwait(false);
        if (fault.Kind == FaultKind.Duplicate)
        {
            await route.PublishAsync(message, context, cancellationToken).ConfigureAwait(false);
        }
    }
}

internal sealed class FaultyCommandSender<T>(CommandSender<T> route, FaultHook faults, RouteBuilder builder) : CommandSender<T>(builder)
    where T : IRequest
{
    public override object? TrySend(T command, MessageContext context, CancellationToken cancellationToken) =>
        StrikeAsync(command, context, cancellationToken);

    internal override Task CompleteAsync(object rest) => (Task)rest;

    private async Task StrikeAsync(T command, MessageContext context, CancellationToken cancellationToken)
    {
        var fault = faults.Next(FaultPoint.Send, Message.Name);
        await FaultEffects.ApplyAsync(fault, Kernel, Message, cancellationToken).ConfigureAwait(false);
        if (fault.Kind == FaultKind.Duplicate)
        {
            await route.SendAsync(command, context, cancellationToken).ConfigureAwait(false);
        }

        await route.SendAsync(command, context, cancellationToken).ConfigureAwait(false);
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
        return PendingReply<TReply>.Of(StrikeAsync(request, context, cancellationToken));
    }

    internal override PendingReply<TReply> Complete(object rest) => (PendingReply<TReply>)rest;

    private async ValueTask<TReply> StrikeAsync(T request, MessageContext context, CancellationToken cancellationToken)
    {
        var fault = faults.Next(FaultPoint.Send, Message.Name);
        await FaultEffects.ApplyAsync(fault, Kernel, Message, cancellationToken).ConfigureAwait(false);
        if (fault.Kind == FaultKind.Duplicate)
        {
            await route.SendAsync(request, context, cancellationToken).ConfigureAwait(false);
        }

        return await route.SendAsync(request, context, cancellationToken).ConfigureAwait(false);
    }

    internal override void Activate() => route.Activate();

    internal override void Deactivate() => route.Deactivate();

    internal override void Append(Invoker invoker, RouteBuilder builder) => route.Append(invoker, builder);
}

internal static class FaultEffects
{
    /// <summary>Does what every kind of message meets alike.</summary>
    internal static async ValueTask ApplyAsync(Fault fault, BusKernel kernel, MessageInfo message, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(fault.Delay, kernel.Time, cancellationToken).ConfigureAwait(false);
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                break;
            case FaultKind.Drop:
                kernel.Dropped(DropReasons.Fault);
                throw new RequestTimeoutException($"{message.Name} was lost by the fault hook.");
            case FaultKind.Fail:
                throw new InjectedFaultException($"{message.Name} failed by the fault hook.");
        }
    }
}
