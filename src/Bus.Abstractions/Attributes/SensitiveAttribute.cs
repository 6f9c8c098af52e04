namespace TypedBus;

/// <summary>
/// Says that a member holds what not everybody may read, such as a card's number. Of a message that can leave the process the compiler
/// asks that such a member is <see cref="EncryptedAttribute"/> too (TBUS502).
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class SensitiveAttribute : Attribute;
