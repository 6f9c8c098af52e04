using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads the manifests of referenced assemblies.</summary>
internal static class ManifestReader
{
    /// <summary>What of a referenced assembly can be named here.</summary>
    public static ReferencedModel Read(ReferenceModel reference)
    {
        var messages = new List<MessageModel>();
        var invokers = new List<InvokerModel>();
        var behaviors = new List<BehaviorModel>();
        var warnings = EquatableArray<string>.Empty;
        foreach (var line in reference.Manifest.Split('\n'))
        {
            if (line.Length == 0)
            {
                continue;
            }

            var fields = new ManifestLine(line);
            switch (line[0])
            {
                case ManifestFields.Message:
                    messages.Add(Message(fields, reference.Assembly));
                    break;
                case ManifestFields.Invoker:
                    invokers.Add(Invoker(fields, reference.Assembly));
                    break;
                case ManifestFields.Behavior:
                    behaviors.Add(Behavior(fields));
                    break;
                case ManifestFields.TypeParameter:
                    Amend(behaviors, one => one with { TypeParameters = one.TypeParameters.Append(TypeParameter(fields)).ToEquatableArray() });
                    break;
                case ManifestFields.Service:
                    Amend(behaviors, one => one with { Constructor = one.Constructor.Append(Service(fields)).ToEquatableArray() });
                    break;
                case ManifestFields.Warnings:
                    warnings = fields.List();
                    break;
            }
        }

        // A later version may know more kinds.
        messages.RemoveAll(static one => one.Kind > MessageKind.Stream);
        invokers.RemoveAll(static one => one.Kind > MessageKind.Stream);
        return new ReferencedModel(
            reference.Assembly,
            reference.Module,
            reference.SharesInternals,
            new ManifestModel(messages.ToEquatableArray(), invokers.ToEquatableArray(), behaviors.ToEquatableArray()) { Warnings = warnings });
    }

    private static MessageModel Message(ManifestLine fields, string assembly) => new(
        fields.Text(),
        assembly,
        fields.Text(),
        fields.Text(),
        fields.Text(),
        (MessageKind)fields.Number(),
        fields.Text(),
        fields.Text(),
        Reach(fields.Flags(out var flags)),
        flags.Contains('c'),
        flags.Contains('s'),
        fields.Number(),
        fields.TextOrNull(),
        Traits(fields),
        Traits(fields));

    private static TypeTraits Traits(ManifestLine fields) => new(
        fields.Flags(out var flags).Contains('s'),
        flags.Contains('r'),
        flags.Contains('u'),
        flags.Contains('c'),
        flags.Contains('n'),
        fields.List());

    private static InvokerModel Invoker(ManifestLine fields, string assembly) => new(
        fields.Text(),
        fields.Text(),
        assembly,
        fields.Text(),
        (MessageKind)fields.Number(),
        fields.Number(),
        fields.Flags(out var flags).Contains('r'),
        Reach(flags),
        flags.Contains('s'),
        flags.Contains('c'),
        fields.TextOrNull(),
        flags.Contains('m'),
        fields.TextOrNull())
    {
        Reply = fields.Text(),
    };

    private static BehaviorModel Behavior(ManifestLine fields)
    {
        var type = fields.Text();
        var metadataName = fields.Text();
        var order = fields.Number();
        fields.Flags(out var flags);
        return new BehaviorModel(
            type,
            metadataName,
            order,
            flags.Contains('i'),
            fields.Text(),
            fields.Text(),
            Reach(flags),
            flags.Contains('d'),
            flags.Contains('c'),
            default,
            default);
    }

    private static TypeParameterModel TypeParameter(ManifestLine fields) => new(
        fields.Flags(out var flags).Contains('s'),
        flags.Contains('r'),
        flags.Contains('u'),
        flags.Contains('c'),
        flags.Contains('n'),
        fields.List());

    private static ServiceModel Service(ManifestLine fields) =>
        new(fields.Text(), fields.Text(), fields.TextOrNull(), fields.TextOrNull(), fields.Text() == "l");

    private static Reach Reach(string flags) =>
        flags.Contains('p') ? Models.Reach.Public : flags.Contains('o') ? Models.Reach.Own : Models.Reach.Friends;

    private static void Amend(List<BehaviorModel> behaviors, Func<BehaviorModel, BehaviorModel> amend)
    {
        if (behaviors.Count > 0)
        {
            behaviors[behaviors.Count - 1] = amend(behaviors[behaviors.Count - 1]);
        }
    }
}
