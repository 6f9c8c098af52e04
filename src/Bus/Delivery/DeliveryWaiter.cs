namespace TypedBus.Deliveries;

/// <summary>One who waits for a status.</summary>
internal sealed class DeliveryWaiter(DeliveryStatus status) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    internal DeliveryStatus Status { get; } = status;
}
