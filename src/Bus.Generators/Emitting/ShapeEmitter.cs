using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes what the bytes of a type look like, for errors and for comparing contracts.</summary>
internal static class ShapeEmitter
{
    private const string Library = FormatEmitter.Library;

    public static void Emit(SourceWriter writer, FormatModel format)
    {
        var parts = format.Kind == FormatKind.Union
            ? format.Cases.Select(static one => Part(one.Number, one.Name, one.Format.Name, isRequired: false)).ToArray()
            : format.Members.Select(static one => Part(one.Key, one.Key >= 0 ? one.Name : one.KeyName, one.Format.Name, one.IsRequired)).ToArray();
        var end = End(format);
        const string Field = $"private static readonly {Library}Shape Members = new {Library}";
        var name = Literals.Text(format.Name);
        switch (format.Kind)
        {
            case FormatKind.Custom:
                writer.Line($"{Field}ScalarShape({name});");
                break;
            case FormatKind.Union:
                writer.Line($"{Field}UnionShape(");
                writer.Further(Comma(name, parts.Length > 0, end));
                break;
            default:
                writer.Line($"{Field}RecordShape(");
                writer.Further(Comma($"{name}, {(format.Kind == FormatKind.Map ? "true" : "false")}", parts.Length > 0, end));
                break;
        }

        for (var at = 0; at < parts.Length; at++)
        {
            writer.Further(Comma(parts[at], at < parts.Length - 1, end));
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public static {Library}Shape Shape => Members;");
    }

    // Most types are classes, which nil may stand for.
    private static string End(FormatModel format) => (format.IsReference, format.UnknownCase) switch
    {
        (true, null) => ");",
        (true, _) => ") { TakesUnknown = true };",
        _ => ") { TakesNil = false };",
    };

    private static string Comma(string text, bool more, string end) => more ? $"{text}," : $"{text}{end}";

    private static string Part(int key, string name, string format, bool isRequired) =>
        $"new {Library}ShapeMember({key}, {Literals.Text(name)}, static () => {format}.Shape){(isRequired ? " { IsRequired = true }" : "")}";
}
