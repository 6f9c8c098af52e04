using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>A behaviour, and the messages that it would wrap if whoever composes their calls could name both.</summary>
/// <param name="Behavior">The behaviour.</param>
/// <param name="Assembly">The assembly that declares it.</param>
/// <param name="Messages">The messages.</param>
internal sealed record BehaviorGap(BehaviorModel Behavior, string Assembly, IReadOnlyList<MessageModel> Messages);

/// <summary>Finds the behaviours of an application that are not applied to all of its messages.</summary>
internal static class BehaviorGaps
{
    /// <summary>The behaviours of the outermost assembly that do not reach messages inside of its references.</summary>
    public static IEnumerable<BehaviorGap> OfOwn(ManifestModel own, IReadOnlyCollection<ReferencedModel> references, SettingsModel settings)
    {
        if (!Composes(settings) || own.Behaviors.Count == 0)
        {
            return [];
        }

        var hidden = references.SelectMany(static one => one.Manifest.Messages.Where(message => message.IsConcrete && !one.Shows(message.Reach))).ToArray();
        return own.Behaviors.Select(one => new BehaviorGap(one, settings.Assembly, Wrapped(one, hidden))).Where(static one => one.Messages.Count > 0);
    }

    /// <summary>The behaviours inside of references that do not reach the messages whose calls the outermost assembly composes.</summary>
    public static IEnumerable<BehaviorGap> OfReferences(ManifestModel own, IReadOnlyCollection<ReferencedModel> references, SettingsModel settings)
    {
        var hidden = Composes(settings)
            ? references.SelectMany(static one => one.Manifest.Behaviors.Where(behavior => !one.Shows(behavior.Reach)).Select(behavior => (behavior, one.Assembly))).ToArray()
            : [];
        if (hidden.Length == 0)
        {
            return [];
        }

        var composed = own.Messages.Concat(new VisibleReferences(references, own.Messages, own.Behaviors).Messages).Where(static one => one.IsConcrete).ToArray();
        return hidden.Select(one => new BehaviorGap(one.behavior, one.Assembly, Wrapped(one.behavior, composed))).Where(static one => one.Messages.Count > 0);
    }

    private static bool Composes(SettingsModel settings) => settings is { HasRuntime: true, IsOutermost: true };

    private static MessageModel[] Wrapped(BehaviorModel behavior, MessageModel[] messages) =>
        Array.FindAll(messages, one => BehaviorClosing.For(one, [behavior]).Count > 0);
}
