namespace TypedBus.Generators.Models;

/// <summary>A mailbox: its handle, and how it is set up.</summary>
/// <param name="Handle">The C# name of the handle.</param>
/// <param name="MetadataName">The full metadata name of the handle.</param>
/// <param name="Namespace">The namespace of the handle; empty for the global one.</param>
/// <param name="Name">The simple name of the handle.</param>
/// <param name="Cref">What the handle is for, as a documentation comment names it: the class behind it; null where it is declared apart.</param>
/// <param name="WireName">The wire name.</param>
/// <param name="IsPublic">Whether every assembly can name the handle.</param>
/// <param name="IsContract">Whether the handle is declared apart from the class.</param>
/// <param name="Settings">The named arguments of the attribute, as C# writes them.</param>
/// <param name="Messages">The messages that it accepts, by their number in the slot, where the handle is declared apart; else empty.</param>
internal sealed record MailboxModel(
    string Handle,
    string MetadataName,
    string Namespace,
    string Name,
    string? Cref,
    string WireName,
    bool IsPublic,
    bool IsContract,
    string Settings,
    EquatableArray<PostModel> Messages);

/// <summary>A message as it lies in a slot.</summary>
/// <param name="Type">The C# name of the message, without nullable annotations.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Kind">How it is used.</param>
/// <param name="Reply">The C# name of the reply; empty for events and commands.</param>
/// <param name="IsPublic">Whether every assembly can name the message and its reply.</param>
/// <param name="Place">Where in the slot it lies.</param>
/// <param name="Key">The member that is the partition key; null without one.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Retry">The attribute that says how it is tried again, as C# constructs it; null without one.</param>
internal sealed record PostModel(
    string Type, string Name, MessageKind Kind, string Reply, bool IsPublic, SlotPlace Place, string? Key, int Priority, string? Retry)
{
    /// <summary>The reply as asks see it.</summary>
    public string ReplyOrUnit => Reply.Length == 0 ? KnownTypes.Unit : Reply;

    public bool IsStruct => Place != SlotPlace.Reference;
}

internal enum SlotPlace
{
    /// <summary>In the field that all classes share.</summary>
    Reference,

    /// <summary>In the overlay of structures without references.</summary>
    Overlay,

    /// <summary>In a field of its own.</summary>
    Own,
}
