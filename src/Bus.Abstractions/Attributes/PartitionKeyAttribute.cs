namespace TypedBus;

/// <summary>Marks the member whose value keys the message: messages with an equal key keep their order everywhere. One member of a type (TBUS111).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class PartitionKeyAttribute : Attribute;
