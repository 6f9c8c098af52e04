using System.Text;

namespace TypedBus.Generators.Contracts;

/// <summary>Writes the text of a lock: the same for the same contracts, on every machine.</summary>
internal static class LockWriter
{
    public const string Version = "version";
    public const string Current = "1";

    private static readonly string[] Heading =
    [
        "# The contracts of this project as programs out there may know them: a build that breaks them fails.",
        "# To accept what has changed: dotnet build -p:AcceptContracts=true, or the code fix. Then commit this file with the change.",
    ];

    public static bool IsHeading(string line) => Array.IndexOf(Heading, line) >= 0;

    public static string Write(IEnumerable<ContractEntry> entries, IReadOnlyDictionary<string, string> comments)
    {
        var text = new StringBuilder();
        foreach (var line in Heading)
        {
            text.Append(line).Append('\n');
        }

        text.Append($"{Version} {Current}").Append('\n');
        foreach (var entry in entries.OrderBy(static one => !one.IsMessage).ThenBy(static one => one.Name, StringComparer.Ordinal))
        {
            text.Append('\n');
            Write(text, comments, entry.Id, Line(entry));
            foreach (var member in entry.Members)
            {
                Write(text, comments, LockDocument.IdOf(entry.Id, member), Line(entry, member));
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyDictionary<string, string> comments, string id, string line) =>
        text.Append(comments.TryGetValue(id, out var comment) ? comment : "").Append(line).Append('\n');

    private static string Line(ContractEntry entry) => entry.IsRetired
        ? $"{Start(entry)} {ContractEntry.Retired}"
        : $"{Start(entry)}{(entry.IsMessage ? $" {entry.Kind}" : "")} {entry.Form}{Last(entry.Answer)}";

    private static string Line(ContractEntry entry, ContractMember member) =>
        $"{Start(entry)} [{LockTokens.Write(member.Key)}]{(member.IsRetired ? $" {ContractEntry.Retired}" : "")} {LockTokens.Write(member.Name)}{Last(member.Type)}";

    private static string Start(ContractEntry entry) => $"{(entry.IsMessage ? "message" : "type")} {LockTokens.Write(entry.Name)}";

    private static string Last(WireType? type) => type is null ? "" : $" {LockTokens.Write(type.ToString())}";
}
