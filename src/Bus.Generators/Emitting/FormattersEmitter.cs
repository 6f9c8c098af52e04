using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the part of the module that registers formatters.</summary>
internal static class FormattersEmitter
{
    private const string Library = FormatEmitter.Library;

    public static string Emit(EquatableArray<FormatterModel> formatters, SettingsModel settings)
    {
        var writer = SourceWriter.File(settings.Namespace);
        writer.Open($"public sealed partial class {GeneratedNames.Module}");
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override void Formatters({Library}FormatterTable table)");
        foreach (var one in formatters)
        {
            writer.Line(one.Problem is { } problem
                ? $"table.Refuse(typeof({one.Type}), {Literals.Text($"{problem}.")});"
                : $"table.Add(typeof({one.Type}), static () => new {Library}FormatterOf<{one.Type}, {one.Format}>());");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
