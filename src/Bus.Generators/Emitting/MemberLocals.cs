using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>The locals that members are read into.</summary>
internal sealed class MemberLocals
{
    private static readonly string[] Taken = ["reader", "count", "initial", "result"];

    private readonly FormatModel _format;
    private readonly Dictionary<FormatMemberModel, string> _names = [];

    public MemberLocals(FormatModel format)
    {
        _format = format;
        var taken = new HashSet<string>(Taken, StringComparer.Ordinal);
        if (format.Kind == FormatKind.Map)
        {
            taken.Add("name");
        }

        foreach (var member in format.Members)
        {
            var name = $"{char.ToLowerInvariant(member.Name[0])}{member.Name.Substring(1)}";
            while (!taken.Add(name) || !taken.Add(HasFlag(name)))
            {
                name += "_";
            }

            _names[member] = name;
        }
    }

    /// <summary>The local of a member.</summary>
    public string this[FormatMemberModel member] => Literals.Identifier(_names[member]);

    /// <summary>Whether a member that is missing keeps what the constructor gave it.</summary>
    public bool KeepsInitializer(FormatMemberModel member) =>
        _format.KeepsInitializers && member is { IsInConstructor: false, IsRequired: false, IsSettable: true };

    /// <summary>Whether a map has to note that the member was there.</summary>
    public bool NeedsFlag(FormatMemberModel member) => _format.Kind == FormatKind.Map && (member.IsRequired || KeepsInitializer(member));

    public string Flag(FormatMemberModel member) => HasFlag(_names[member]);

    /// <summary>A condition that holds where the member was not there.</summary>
    public string IsMissing(FormatMemberModel member) => _format.Kind == FormatKind.Map ? $"!{Flag(member)}" : $"count <= {member.Key}";

    private static string HasFlag(string name) => $"has{char.ToUpperInvariant(name[0])}{name.Substring(1)}";
}
