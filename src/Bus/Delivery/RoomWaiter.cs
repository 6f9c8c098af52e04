namespace TypedBus.Deliveries;

/// <summary>A publisher that waits for room in a buffer.</summary>
internal sealed class RoomWaiter : TaskCompletionSource
{
    internal RoomWaiter(OutgoingDelivery delivery)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Delivery = delivery;
        Place = new LinkedListNode<RoomWaiter>(this);
    }

    internal OutgoingDelivery Delivery { get; }

    internal LinkedListNode<RoomWaiter> Place { get; }
}
