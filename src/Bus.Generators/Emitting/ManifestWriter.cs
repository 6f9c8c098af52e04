using System.Globalization;
using System.Text;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the manifest of an assembly.</summary>
internal static class ManifestWriter
{
    public static string Write(ManifestModel manifest)
    {
        var text = new StringBuilder();
        Line(text, ManifestFields.Version, "1");
        foreach (var one in manifest.Messages)
        {
            Line(
                text,
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
                one.ReplyTraits.Bases);
        }

        foreach (var one in manifest.Invokers)
        {
            Line(
                text,
                ManifestFields.Invoker,
                one.Type,
                one.Handler,
                one.Message,
                (int)one.Kind,
                one.Order,
                Reach(one.Reach) + Flags(('r', one.Replaces), ('s', one.IsSynchronous), ('c', one.NeedsContext), ('m', one.IsMailbox)),
                one.Topic,
                one.Cref);
        }

        foreach (var one in manifest.Behaviors)
        {
            Write(text, one);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, BehaviorModel behavior)
    {
        Line(
            text,
            ManifestFields.Behavior,
            behavior.Type,
            behavior.MetadataName,
            behavior.Order,
            Reach(behavior.Reach) + Flags(('i', behavior.IsStream), ('d', behavior.IsDirect), ('c', behavior.NeedsContext)),
            behavior.Message,
            behavior.Reply);
        foreach (var one in behavior.TypeParameters)
        {
            Line(
                text,
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
            Line(text, ManifestFields.Service, one.Type, one.Parameter, one.Default, one.Key, Flags(('l', one.IsLogger)));
        }
    }

    private static void Line(StringBuilder text, char kind, params object?[] fields)
    {
        text.Append(kind);
        foreach (var field in fields)
        {
            text.Append('\t').Append(field switch
            {
                int number => number.ToString(CultureInfo.InvariantCulture),
                EquatableArray<string> list => ManifestFields.Write(list),
                _ => ManifestFields.Write((string?)field),
            });
        }

        text.Append('\n');
    }

    private static string Reach(Reach reach) => Flags(('p', reach == Models.Reach.Public), ('o', reach == Models.Reach.Own));

    private static string Flags(TypeTraits traits) => Flags(
        ('s', traits.IsStruct), ('r', traits.IsReference), ('u', traits.IsUnmanaged), ('c', traits.HasConstructor), ('n', traits.IsNullable));

    private static string Flags(params (char Flag, bool IsSet)[] flags) =>
        string.Concat(flags.Where(static one => one.IsSet).Select(static one => one.Flag));
}
