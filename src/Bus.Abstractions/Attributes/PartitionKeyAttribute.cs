namespace TypedBus;

/// <summary>Marks the member whose value keys the message: messages with an equal key keep their order everywhere.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class PartitionKeyAttribute : Attribute;
