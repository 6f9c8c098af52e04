namespace TypedBus.Deliveries;

/// <summary>What a message is delivered to: a handler of a service, by the name it has as a subscription.</summary>
internal readonly record struct SubscriptionId(string Service, string Name)
{
    public override string ToString() => $"{Service}/{Name}";
}
