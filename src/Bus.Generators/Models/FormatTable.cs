namespace TypedBus.Generators.Models;

/// <summary>All formatters of an assembly, and which annotation writes a format that several need.</summary>
internal sealed class FormatTable : IEquatable<FormatTable>
{
    private readonly EquatableArray<FormatRoots> _annotations;
    private readonly Dictionary<string, FormatRoots> _owners = new(StringComparer.Ordinal);

    public FormatTable(IEnumerable<FormatRoots> annotations)
    {
        _annotations = annotations.OrderBy(static one => one.Name, StringComparer.Ordinal).ToEquatableArray();
        Formatters = _annotations.SelectMany(static one => one.Roots)
            .GroupBy(static one => one.Type, StringComparer.Ordinal)
            .Select(static group => group.First())
            .OrderBy(static one => one.Type, StringComparer.Ordinal)
            .Select(static one => new FormatterModel(one.Type, one.Format, one.Problem))
            .ToEquatableArray();
        foreach (var annotation in _annotations)
        {
            foreach (var format in annotation.Roots.SelectMany(static one => one.Formats))
            {
                // What is annotated itself writes its own format.
                if (format.FileName == annotation.Name || !_owners.ContainsKey(format.ClassName))
                {
                    _owners[format.ClassName] = annotation;
                }
            }
        }
    }

    /// <summary>The types that have a formatter, sorted.</summary>
    public EquatableArray<FormatterModel> Formatters { get; }

    /// <summary>The names of the files that formats are written to.</summary>
    public IEnumerable<string> FileNames => _annotations.SelectMany(static one => one.Roots).SelectMany(static one => one.Formats).Select(static one => one.FileName);

    /// <summary>The formats that an annotation is to write.</summary>
    public IEnumerable<FormatModel> OwnedBy(FormatRoots annotation) => annotation.Roots
        .SelectMany(static one => one.Formats)
        .Where(format => _owners.TryGetValue(format.ClassName, out var owner) && owner.Equals(annotation))
        .GroupBy(static format => format.ClassName, StringComparer.Ordinal)
        .Select(static group => group.First());

    public bool Equals(FormatTable? other) => other is not null && _annotations.Equals(other._annotations);

    public override bool Equals(object? obj) => Equals(obj as FormatTable);

    public override int GetHashCode() => _annotations.GetHashCode();
}
