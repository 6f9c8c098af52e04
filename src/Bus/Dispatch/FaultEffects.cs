using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>What faults do to every kind of message alike.</summary>
internal static class FaultEffects
{
    /// <summary>Asks about a message, unless it is refused anyway or its run-time type has another route, which asks itself.</summary>
    internal static Fault Next(FaultHook faults, FaultPoint point, Route route, object? message, CancellationToken cancellationToken) =>
        message is null || cancellationToken.IsCancellationRequested || route.Kernel.FindRoute(message.GetType()) != route
            ? default
            : faults.Next(point, route.Message.Name);

    /// <summary>Does what every kind of message meets alike.</summary>
    internal static async ValueTask ApplyAsync(Fault fault, Route route, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(fault.Delay, route.Kernel.Time, cancellationToken).ConfigureAwait(false);
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                break;
            case FaultKind.Drop:
                route.Kernel.Dropped(DropReasons.Fault);
                throw new RequestTimeoutException($"{route.Message.Name} was lost by the fault hook.");
            case FaultKind.Fail:
                throw new InjectedFaultException($"{route.Message.Name} failed by the fault hook.");
        }
    }
}
