namespace TypedBus.Generators.Models;

/// <summary>A generated invoker, as other assemblies see it.</summary>
/// <param name="Type">The C# name of its class.</param>
/// <param name="Handler">The type and method that it calls, such as <c>Shop.OrderDesk.HandleAsync</c>.</param>
/// <param name="Assembly">The assembly that it is in.</param>
/// <param name="Message">The C# name of the message, or of a base type of events.</param>
/// <param name="Kind">How the message is used.</param>
/// <param name="Order">Its place among subscribers.</param>
/// <param name="Replaces">Whether it takes the place of another handler.</param>
/// <param name="Reach">Which assemblies can name it.</param>
/// <param name="IsSynchronous">Whether its <c>Invoke</c> returns nothing, or the reply itself.</param>
/// <param name="NeedsContext">Whether it makes use of the context.</param>
/// <param name="Topic">The pattern that topics must match; null for none.</param>
/// <param name="IsMailbox">Whether it puts the message into a mailbox: behaviours then wrap what the mailbox calls, not this.</param>
/// <param name="Cref">The handler as a documentation comment here can name it; null in other assemblies' handlers that are not public.</param>
internal sealed record InvokerModel(
    string Type,
    string Handler,
    string Assembly,
    string Message,
    MessageKind Kind,
    int Order,
    bool Replaces,
    Reach Reach,
    bool IsSynchronous,
    bool NeedsContext,
    string? Topic,
    bool IsMailbox,
    string? Cref)
{
    /// <summary>The C# name of the reply that it was compiled for; empty for events and commands.</summary>
    public string Reply { get; init; } = "";
}
