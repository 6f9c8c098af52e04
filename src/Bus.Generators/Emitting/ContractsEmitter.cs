using System.Globalization;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the part of the module that describes contracts; programs that never ask for them are published without it.</summary>
internal static class ContractsEmitter
{
    public static string Emit(IEnumerable<ContractModel> contracts, SettingsModel settings)
    {
        var writer = SourceWriter.File(settings.Namespace);
        writer.Open($"public sealed partial class {GeneratedNames.Module}");
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override void Contracts({KnownTypes.Infrastructure}ContractTable table)");
        foreach (var one in contracts.OrderBy(static one => one.Type, StringComparer.Ordinal))
        {
            var fingerprint = one.Fingerprint.ToString("X16", CultureInfo.InvariantCulture);
            writer.Line(
                $"table.Add(typeof({one.Type}), {Literals.Text(one.WireName)}, {WireId.Literal(one.WireName)}, 0x{fingerprint}UL, {Literals.Text(one.Members)});");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>Writes the lock's text to where the build's task finds it.</summary>
    public static string EmitLock(string text)
    {
        var writer = new SourceWriter();
        writer.Line();
        writer.Line($"[assembly: global::System.Reflection.AssemblyMetadata(\"TypedBus.Contracts\", {Literals.Text(text)})]");
        return writer.ToString();
    }
}
