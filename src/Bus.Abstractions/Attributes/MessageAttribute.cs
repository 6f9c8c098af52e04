namespace TypedBus;

/// <summary>Declares a message: a class, record, struct or record struct that the bus carries.</summary>
/// <remarks>
/// Without a request interface the message is an event. The wire id is the 64-bit FNV-1a hash of the UTF-8 wire name
/// (http://www.isthe.com/chongo/tech/comp/fnv/), computed by the compiler.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class MessageAttribute : Attribute
{
    /// <summary>A message whose wire name is its full type name.</summary>
    public MessageAttribute()
    {
    }

    /// <summary>A message with a wire name that stays when the type is renamed or moved.</summary>
    /// <param name="name">The wire name; unique among the messages of an application.</param>
    public MessageAttribute(string name) => Name = name;

    /// <summary>The wire name; null means the full type name.</summary>
    public string? Name { get; }

    /// <summary>The template of the topic, such as <c>orders.{Customer}.placed</c>; null means the wire name.</summary>
    /// <remarks>
    /// Values are percent-encoded where they hold <c>. * &gt; %</c>, white space or control characters;
    /// an empty value or one over 256 bytes throws where the topic is first needed: by a pattern, or by a handler that reads it.
    /// </remarks>
    public string? Topic { get; set; }

    /// <summary>What is promised once the message leaves the process; the default is <see cref="Delivery.BestEffort"/>.</summary>
    public Delivery Delivery { get; set; }
}
