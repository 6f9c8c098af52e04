namespace TypedBus;

/// <summary>Where a message came from, or goes to: a node, and a mailbox on it where one is meant.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Mailbox">The name of the mailbox; null means the node itself.</param>
public readonly record struct Address(string Node, string? Mailbox = null)
{
    /// <summary>Returns <c>node</c> or <c>node/mailbox</c>.</summary>
    public override string ToString() => Mailbox is null ? Node ?? "" : $"{Node}/{Mailbox}";
}
