using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the manifest of an assembly.</summary>
internal static class ManifestWriter
{
    public static string Write(ManifestModel manifest)
    {
        var lines = new ManifestLines();
        var shapes = manifest.Shapes.ToDictionary(static one => one.Type, static one => one.Fingerprint, StringComparer.Ordinal);
        lines.Add(ManifestFields.Version, "2");
        foreach (var one in manifest.Messages)
        {
            lines.Add(
                ManifestFields.Message,
                one.Type,
                one.MetadataName,
                one.Namespace,
                one.WireName,
                (int)one.Kind,
                one.Reply,
                one.ReplyKey,
                Reach(one.Reach) + Flags(('c', one.IsConcrete), ('s', one.IsSealed)),
                one.Delivery,
                one.Topic,
                Flags(one.Traits),
                one.Traits.Bases,
                Flags(one.ReplyTraits),
                one.ReplyTraits.Bases,
                Shape(one.Type));
        }

        foreach (var one in manifest.Invokers)
        {
            lines.Add(
                ManifestFields.Invoker,
                one.Type,
                one.Handler,
                one.Message,
                (int)one.Kind,
                one.Order,
                Reach(one.Reach) + Flags(('r', one.Replaces), ('s', one.IsSynchronous), ('c', one.NeedsContext), ('m', one.IsMailbox)),
                one.Topic,
                one.Cref,
                one.Reply);
        }

        foreach (var one in manifest.Behaviors)
        {
            Write(lines, one);
        }

        UsageWriter.Write(lines, manifest.Usage);
        if (manifest.Warnings.Count > 0)
        {
            lines.Add(ManifestFields.Warnings, manifest.Warnings);
        }

        return lines.ToString();

        string Shape(string type) => shapes.TryGetValue(type, out var fingerprint) ? fingerprint : "";
    }

    private static void Write(ManifestLines lines, BehaviorModel behavior)
    {
        lines.Add(
            ManifestFields.Behavior,
            behavior.Type,
            behavior.MetadataName,
            behavior.Order,
            Reach(behavior.Reach) + Flags(('i', behavior.IsStream), ('d', behavior.IsDirect), ('c', behavior.NeedsContext)),
            behavior.Message,
            behavior.Reply);
        foreach (var one in behavior.TypeParameters)
        {
            lines.Add(
                ManifestFields.TypeParameter,
                Flags(
                    ('s', one.MustBeStruct),
                    ('r', one.MustBeReference),
                    ('u', one.MustBeUnmanaged),
                    ('c', one.MustHaveConstructor),
                    ('n', one.MustNotBeNull)),
                one.Bases);
        }

        foreach (var one in behavior.Constructor)
        {
            lines.Add(ManifestFields.Service, one.Type, one.Parameter, one.Default, one.Key, Flags(('l', one.IsLogger)));
        }
    }

    private static string Reach(Reach reach) => Flags(('p', reach == Models.Reach.Public), ('o', reach == Models.Reach.Own));

    private static string Flags(TypeTraits traits) => Flags(
        ('s', traits.IsStruct), ('r', traits.IsReference), ('u', traits.IsUnmanaged), ('c', traits.HasConstructor), ('n', traits.IsNullable));

    private static string Flags(params (char Flag, bool IsSet)[] flags) =>
        string.Concat(flags.Where(static one => one.IsSet).Select(static one => one.Flag));
}
