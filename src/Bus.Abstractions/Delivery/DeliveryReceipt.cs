namespace TypedBus;

/// <summary>Says that a message was accepted for delivery, and by which id <see cref="IDeliveries"/> knows it.</summary>
/// <param name="Id">The unique id of the message.</param>
public readonly record struct DeliveryReceipt(Guid Id);
