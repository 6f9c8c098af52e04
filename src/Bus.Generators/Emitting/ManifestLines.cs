using System.Globalization;
using System.Text;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Emitting;

/// <summary>The lines of a manifest as they are written.</summary>
internal sealed class ManifestLines
{
    private readonly StringBuilder _text = new();

    public void Add(char kind, params object?[] fields)
    {
        _text.Append(kind);
        foreach (var field in fields)
        {
            _text.Append('\t').Append(field switch
            {
                int number => number.ToString(CultureInfo.InvariantCulture),
                EquatableArray<string> list => ManifestFields.Write(list),
                _ => ManifestFields.Write((string?)field),
            });
        }

        _text.Append('\n');
    }

    public override string ToString() => _text.ToString();
}
