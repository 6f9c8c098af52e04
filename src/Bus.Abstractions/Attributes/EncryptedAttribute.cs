namespace TypedBus;

/// <summary>Asks that a member is encrypted wherever its message leaves the process.</summary>
/// <remarks>
/// This version carries messages within the process only, where nothing is encrypted; nor does <c>MessageSerializer</c> encrypt. The
/// compiler holds contracts to it from the start: what is encrypted is in no topic and is no partition key (TBUS503).
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class EncryptedAttribute : Attribute;
