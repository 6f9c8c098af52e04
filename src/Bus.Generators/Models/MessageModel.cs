namespace TypedBus.Generators.Models;

/// <summary>A message, as generated code sees it.</summary>
/// <param name="Type">The C# name, from <c>global::</c> on.</param>
/// <param name="Assembly">The assembly that declares it.</param>
/// <param name="MetadataName">The full metadata name, such as <c>Shop.Orders+Placed</c>.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="WireName">The wire name.</param>
/// <param name="Kind">How it is used.</param>
/// <param name="Reply">The C# name of the reply or item, with nullable annotations; empty for events and commands.</param>
/// <param name="ReplyKey">The same without nullable annotations.</param>
/// <param name="Reach">Which assemblies can name the message and its reply.</param>
/// <param name="IsConcrete">Whether there can be messages of exactly this type.</param>
/// <param name="IsSealed">Whether no type derives from it.</param>
/// <param name="Delivery">The number of its <c>Delivery</c>.</param>
/// <param name="Topic">The topic template; null without one.</param>
/// <param name="Traits">What constraints ask of it.</param>
/// <param name="ReplyTraits">What constraints ask of its reply.</param>
/// <param name="Key">The member that is the partition key; null without one, and for messages of other assemblies.</param>
/// <param name="TimeToLive">The ticks that it is worth handling; 0 for no limit, and for messages of other assemblies.</param>
internal sealed record MessageModel(
    string Type,
    string Assembly,
    string MetadataName,
    string Namespace,
    string WireName,
    MessageKind Kind,
    string Reply,
    string ReplyKey,
    Reach Reach,
    bool IsConcrete,
    bool IsSealed,
    int Delivery,
    string? Topic,
    TypeTraits Traits,
    TypeTraits ReplyTraits,
    string? Key = null,
    long TimeToLive = 0)
{
    /// <summary>Whether every assembly can name the message and its reply.</summary>
    public bool IsPublic => Reach == Reach.Public;

    /// <summary>The reply as behaviours see it.</summary>
    public string ReplyOrUnit => Reply.Length == 0 ? KnownTypes.Unit : Reply;

    /// <summary>The same without nullable annotations.</summary>
    public string ReplyKeyOrUnit => Reply.Length == 0 ? KnownTypes.Unit : ReplyKey;
}
