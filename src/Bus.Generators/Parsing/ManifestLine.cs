using System.Globalization;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Takes the fields of a line one by one; a field that an older writer left out is empty.</summary>
internal sealed class ManifestLine(string line)
{
    private readonly string[] _fields = line.Split('\t');
    private int _next = 1;

    public string Raw() => _next < _fields.Length ? _fields[_next++] : "";

    public string? TextOrNull() => ManifestFields.Read(Raw());

    public string Text() => TextOrNull() ?? "";

    public int Number() => int.TryParse(Raw(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public string Flags(out string flags) => flags = Raw();

    public EquatableArray<string> List() => ManifestFields.ReadList(Raw()).ToEquatableArray();
}
