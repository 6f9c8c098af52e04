namespace TypedBus;

/// <summary>Declares a behaviour: a class that wraps the handlers of every message which its type constraints allow.</summary>
/// <remarks>
/// The class implements <see cref="IBehavior{TMessage, TReply}"/> or <see cref="IStreamBehavior{TMessage, TItem}"/>, open or closed.
/// The compiler closes it over each message and composes the calls; one instance per message and reply is constructed at start.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BehaviorAttribute : Attribute
{
    /// <summary>The place from outside to inside; lower is further outside, the default is 0.</summary>
    public int Order { get; set; }
}
