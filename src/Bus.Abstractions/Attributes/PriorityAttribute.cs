namespace TypedBus;

/// <summary>Lets a message overtake others of lower priority in a mailbox, with a bound on starvation.</summary>
/// <param name="level">The priority; higher goes first, messages without the attribute have 0.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PriorityAttribute(int level) : Attribute
{
    /// <summary>The priority; higher goes first.</summary>
    public int Level { get; } = level;
}
