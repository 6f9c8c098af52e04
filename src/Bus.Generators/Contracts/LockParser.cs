using TypedBus.Generators.Models;

namespace TypedBus.Generators.Contracts;

/// <summary>Reads the text of a lock. Every line stands for itself, so that their order is free and merges keep them whole.</summary>
internal sealed class LockParser
{
    private const string Conflict = "<<<<<<<";

    private readonly List<ContractEntry> _entries = [];
    private readonly List<(string Entry, ContractMember Member, int Line)> _members = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _comments = new(StringComparer.Ordinal);
    private readonly List<LockProblem> _problems = [];
    private string _comment = "";

    public static LockDocument Parse(string text) => new LockParser().Read(text.TrimStart('\uFEFF').Replace("\r\n", "\n").Split('\n'));

    private LockDocument Read(string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.Length == 0 || LockWriter.IsHeading(line))
            {
                continue;
            }

            if (line[0] == '#')
            {
                _comment += $"{line}\n";
                continue;
            }

            Read(line, at);
            _comment = "";
        }

        foreach (var (entry, _, line) in _members)
        {
            if (!_lines.ContainsKey(entry))
            {
                Say(line, $"the {entry} that this belongs to has no line of its own");
            }
        }

        var byEntry = _members.ToLookup(static one => one.Entry, static one => one.Member, StringComparer.Ordinal);
        return new LockDocument(
            [
                .. _entries.Select(one => one with
                {
                    Members = byEntry[one.Id].OrderBy(static member => member.Key, Comparer<string>.Create(ContractMember.Compare)).ToEquatableArray(),
                }),
            ],
            _lines,
            _comments,
            _problems);
    }

    private void Read(string line, int at)
    {
        if (line.StartsWith(Conflict, StringComparison.Ordinal) || line.StartsWith("=======", StringComparison.Ordinal) || line.StartsWith(">>>>>>>", StringComparison.Ordinal))
        {
            Say(at, "a merge left its conflict here: take the lines of both sides, without the markers, and build");
            return;
        }

        if (LockTokens.Read(line) is not { } words)
        {
            Say(at, "a quote is not closed");
        }
        else if (words[0] == LockWriter.Version)
        {
            if (words.Count != 2 || words[1] != LockWriter.Current)
            {
                Say(at, $"this build reads version {LockWriter.Current} of the format: update the TypedBus package, or take the lock that fits it");
            }
        }
        else if (words[0] is not ("message" or "type"))
        {
            Say(at, $"'{words[0]}' begins no line of a lock: lines begin with 'message' or 'type' and a name");
        }
        else if (words.Count < 3)
        {
            Say(at, $"the line ends too early: after '{words[0]}' and a name it says how that is written, or has a member");
        }
        else if (words[2].Length > 2 && words[2][0] == '[' && words[2][words[2].Length - 1] == ']')
        {
            Member(words, at);
        }
        else
        {
            Entry(words, at);
        }
    }

    private void Entry(List<string> words, int at)
    {
        var isMessage = words[0] == "message";
        if (isMessage && words.Count == 3 && words[2] == ContractEntry.Retired)
        {
            Add(ContractEntry.Tombstone(words[1]), at);
            return;
        }

        var form = isMessage ? 3 : 2;
        var answer = words.Count == form + 2 ? WireTypeText.Parse(words[form + 1]) : null;
        if (isMessage && !ContractEntry.Kinds.Contains(words[2]))
        {
            Say(at, $"'{words[2]}' is no kind of message: it is one of {string.Join(", ", ContractEntry.Kinds)}");
        }
        else if (words.Count <= form || !ContractEntry.Forms.Contains(words[form]))
        {
            Say(at, $"the line does not say how {words[1]} is written: by one of {string.Join(", ", ContractEntry.Forms)}");
        }
        else if (words.Count > form + 2 || (words.Count == form + 2 && answer is null))
        {
            Say(at, $"'{words[form + 1]}' is more than a type");
        }
        else
        {
            Add(new ContractEntry(isMessage, words[1], isMessage ? words[2] : "", words[form], answer, IsRetired: false, default), at);
        }
    }

    private void Member(List<string> words, int at)
    {
        var isRetired = words.Count > 3 && words[3] == ContractEntry.Retired;
        var name = isRetired ? 4 : 3;
        var type = words.Count == name + 2 ? WireTypeText.Parse(words[name + 1]) : null;
        if (words.Count <= name || words.Count > name + 2 || (words.Count == name + 2 && type is null))
        {
            Say(at, $"the line is not a member, which is a name and a type after its key");
            return;
        }

        var member = new ContractMember(words[2].Substring(1, words[2].Length - 2), words[name], type, isRetired);
        var entry = $"{words[0]} {words[1]}";
        _members.Add((entry, member, at));
        Note(LockDocument.IdOf(entry, member), $"the key {member.Key} of {words[1]}", at);
    }

    private void Add(ContractEntry entry, int at)
    {
        _entries.Add(entry);
        Note(entry.Id, $"the {entry.Id}", at);
    }

    private void Note(string id, string what, int at)
    {
        if (_lines.TryGetValue(id, out var first))
        {
            Say(at, $"{what} is in line {first + 1} already: keep the one that readers have");
            return;
        }

        _lines.Add(id, at);
        if (_comment.Length > 0)
        {
            _comments.Add(id, _comment);
        }
    }

    private void Say(int line, string text) => _problems.Add(new LockProblem(line, text));
}
