using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>What of the references can be named here, by a name that has one meaning: a file may be linked into several projects.</summary>
internal sealed class VisibleReferences
{
    public VisibleReferences(
        IReadOnlyCollection<ReferencedModel> references, IEnumerable<MessageModel> ownMessages, IEnumerable<BehaviorModel> ownBehaviors)
    {
        var messages = references.SelectMany(static one => one.Manifest.Messages.Where(message => one.Shows(message.Reach))).ToArray();
        var ambiguous = NotUnique(messages.Concat(ownMessages).Select(static one => one.Type));
        Messages = messages.Where(one => !ambiguous.Contains(one.Type));
        Invokers = references.SelectMany(static one => one.Manifest.Invokers.Where(invoker => one.Shows(invoker.Reach)))
            .Where(one => !ambiguous.Contains(one.Message));

        // A class that implements the interface twice is there twice, and unique all the same.
        var behaviors = references.Select(static one => one.Manifest.Behaviors.Where(behavior => one.Shows(behavior.Reach)).ToArray()).ToArray();
        var unclear = NotUnique(behaviors.Append(ownBehaviors).SelectMany(static all => all.Select(static one => one.MetadataName).Distinct()));
        Behaviors = behaviors.SelectMany(static all => all).Where(one => !unclear.Contains(one.MetadataName));
    }

    public IEnumerable<MessageModel> Messages { get; }

    public IEnumerable<InvokerModel> Invokers { get; }

    public IEnumerable<BehaviorModel> Behaviors { get; }

    private static HashSet<string> NotUnique(IEnumerable<string> names) => new(
        names.GroupBy(static one => one, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()).Select(static group => group.Key),
        StringComparer.Ordinal);
}
