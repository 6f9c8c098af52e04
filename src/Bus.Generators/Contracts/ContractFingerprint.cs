using System.Text;

namespace TypedBus.Generators.Contracts;

/// <summary>
/// A number that tells shapes apart: keys, names where they are on the wire, types and the reply. It is the same wherever it is computed; the
/// names of types, and whether a reference may be null, are not part of it.
/// </summary>
internal static class ContractFingerprint
{
    private static readonly string[] References = ["string", "uri", "version", "culture", "bytes", "list", "map", "bits"];

    public static ulong Of(ParsedContract contract)
    {
        var all = contract.Parts.Prepend(contract.Message).ToList();
        var numbers = new Dictionary<string, (int Number, bool IsValue)>(StringComparer.Ordinal);
        for (var at = 0; at < all.Count; at++)
        {
            numbers[WireTypeReader.NameOf(all[at].Symbol)] = (at, all[at].Symbol.IsValueType);
        }

        var text = new StringBuilder();
        foreach (var one in all)
        {
            Write(text, one.Entry, numbers);
        }

        return WireId.Of(text.ToString());
    }

    private static void Write(StringBuilder text, ContractEntry entry, Dictionary<string, (int Number, bool IsValue)> numbers)
    {
        text.Append(entry.Kind).Append(' ').Append(entry.Form);
        Write(text, entry.Answer, numbers);

        // The values of an enumeration are numbers to every reader.
        foreach (var member in entry.Form == ContractForms.Enum ? default : entry.Members)
        {
            text.Append(' ').Append(member.Key);
            Write(text, member.Type, numbers);
        }

        text.Append('\n');
    }

    private static void Write(StringBuilder text, WireType? type, Dictionary<string, (int Number, bool IsValue)> numbers)
    {
        if (type is null)
        {
            return;
        }

        text.Append(':');
        var isValue = Array.IndexOf(References, type.Name) < 0;
        if (type.IsNamed && numbers.TryGetValue(type.Bare, out var known))
        {
            isValue = known.IsValue;
            text.Append('#').Append(known.Number);
        }
        else
        {
            text.Append(type.Name);
            foreach (var argument in type.Arguments)
            {
                Write(text, argument, numbers);
            }

            text.Append('.');
        }

        text.Append(type.IsNullable && isValue ? "?" : "");
    }
}
