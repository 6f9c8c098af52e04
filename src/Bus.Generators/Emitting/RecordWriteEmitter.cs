using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Emitting;

/// <summary>
/// Writes how a value is written: room for as many members as have a bound is reserved at once, and they are stored one after
/// another without a check.
/// </summary>
internal static class RecordWriteEmitter
{
    private const string Library = FormatEmitter.Library;
    private const string Pack = Library + "Pack.";

    public static void Emit(SourceWriter writer, FormatModel format)
    {
        if (FormatRules.IsFixed(format))
        {
            Fixed(writer, format);
            return;
        }

        FormatEmitter.OpenWrite(writer, format.Type, format.IsReference);
        if (format.IsRecursive)
        {
            writer.Line("writer.Enter();");
        }

        Callback(writer, format);
        var steps = Steps(format);
        var declared = false;
        for (var from = 0; from < steps.Count;)
        {
            var to = from;
            while (to < steps.Count && steps[to].Size is not null)
            {
                to++;
            }

            if (to == from)
            {
                writer.Line(steps[from++].Code);
                continue;
            }

            writer.Line($"{(declared ? "at" : "ref var at")} = ref writer.Reserve({string.Join(" + ", steps.Skip(from).Take(to - from).Select(static one => one.Size))});");
            declared = true;
            for (; from < to; from++)
            {
                writer.Line(steps[from].Code);
            }

            writer.Line("writer.Advance(ref at);");
        }

        if (format.IsRecursive)
        {
            writer.Line("writer.Leave();");
        }

        writer.Close();
    }

    // Values of bounded size can be stored by others, many with one reservation.
    private static void Fixed(SourceWriter writer, FormatModel format)
    {
        var steps = Steps(format);
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public static int MaxSize => {string.Join(" + ", steps.Select(static one => one.Size))};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public static void Write(ref {Library}MessageWriter writer, {format.Type}{(format.IsReference ? "?" : "")} value)");
        writer.Line("ref var at = ref writer.Reserve(MaxSize);");
        writer.Line("writer.Advance(ref Put(ref at, value));");
        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public static ref byte Put(ref byte at, {format.Type}{(format.IsReference ? "?" : "")} value)");
        if (format.IsReference)
        {
            writer.If("value is null", $"return ref {Pack}Nil(ref at);");
        }

        foreach (var step in steps)
        {
            writer.Line(step.Code);
        }

        writer.Line("return ref at;");
        writer.Close();
    }

    private static void Callback(SourceWriter writer, FormatModel format)
    {
        if (format.Callbacks != CallbackKind.None)
        {
            writer.Line(format.Callbacks == CallbackKind.Direct
                ? "value.OnBeforeSerialize();"
                : "((global::MessagePack.IMessagePackSerializationCallbackReceiver)value).OnBeforeSerialize();");
        }
    }

    /// <summary>What is written one after another; a size where there is a bound.</summary>
    private static List<(string Code, string? Size)> Steps(FormatModel format)
    {
        var steps = new List<(string Code, string? Size)>();
        if (format.Kind == FormatKind.Map)
        {
            steps.Add(($"at = ref {Pack}MapHeader(ref at, {format.Members.Count});", HeaderSize(format.Members.Count)));
            foreach (var member in format.Members)
            {
                steps.Add(($"at = ref {Pack}Name(ref at, {Literals.Text(member.KeyName)}u8);", NameSize(member.KeyName)));
                steps.Add(Step(member));
            }

            return steps;
        }

        var count = format.Members.Count == 0 ? 0 : format.Members[format.Members.Count - 1].Key + 1;
        steps.Add(($"at = ref {Pack}ArrayHeader(ref at, {count});", HeaderSize(count)));
        var next = 0;
        foreach (var member in format.Members)
        {
            for (; next < member.Key; next++)
            {
                steps.Add(($"at = ref {Pack}Nil(ref at);", "1"));
            }

            steps.Add(Step(member));
            next++;
        }

        return steps;
    }

    private static (string Code, string? Size) Step(FormatMemberModel member)
    {
        var value = $"value.{Literals.Identifier(member.Name)}";
        return member.Format is { Size: { } size, Store: { } store }
            ? ($"at = ref {store}(ref at, {value});", size.Replace("{0}", value))
            : ($"{member.Format.Name}.Write(ref writer, {value});", null);
    }

    private static string HeaderSize(int count) => count <= 15 ? "1" : count <= ushort.MaxValue ? "3" : "5";

    private static string NameSize(string name)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(name);
        return (length + (length <= 31 ? 1 : length <= 255 ? 2 : 5)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
