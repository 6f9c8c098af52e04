using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the part of the module that registers formatters.</summary>
internal static class FormattersEmitter
{
    private const string Library = FormatEmitter.Library;

    public static string Emit(FormatTable formats, SettingsModel settings)
    {
        var writer = SourceWriter.File(settings.Namespace);
        writer.Open($"public sealed partial class {GeneratedNames.Module}");
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override void Formatters({Library}FormatterTable table)");
        foreach (var root in formats.Roots)
        {
            writer.Line(root.Problem is { } problem
                ? $"table.Refuse(typeof({root.Type}), {Literals.Text($"{problem}.")});"
                : $"table.Add(typeof({root.Type}), static () => new {Library}FormatterOf<{root.Type}, {root.Format}>());");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
