namespace TypedBus;

/// <summary>
/// On a class: every public <c>Handle</c> or <c>HandleAsync</c> method whose first parameter is a message handles it.
/// On a method: that method does, whatever its name, static too; what it does not set, it takes from its class.
/// </summary>
/// <remarks>
/// The further parameters may be a <see cref="MessageContext"/>, a <see cref="CancellationToken"/> and services.
/// A handler of an event may take a base type or an interface of events, and may return an event, which is then published.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class HandlerAttribute : Attribute
{
    /// <summary>The place among the subscribers of an event, over all assemblies; lower runs first, the default is 0.</summary>
    public int Order { get; set; }

    /// <summary>How long an instance of the handler lives; the default is <see cref="HandlerLifetime.Singleton"/>.</summary>
    public HandlerLifetime Lifetime { get; set; }

    /// <summary>Whether this handler takes the place of another assembly's handler of the same request, as tests do.</summary>
    public bool Replaces { get; set; }

    /// <summary>Which instances of a service handle an event; the default is <see cref="Fanout.OneInstance"/>.</summary>
    public Fanout Fanout { get; set; }

    /// <summary>
    /// The stable name of the handler as a subscription; null or empty means the full name of its class. Where handlers of one class
    /// may see the same event, the name of the method follows, and that of the event where the methods share theirs.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// A topic pattern that events must match, where <c>*</c> stands for one token and a final <c>&gt;</c> for one or more;
    /// null sees every topic.
    /// </summary>
    public string? Topic { get; set; }
}
