namespace TypedBus.Transports.Contracts;

/// <summary>
/// Says what happens when one program reads what another wrote, by what the formats really read. Silently wrong, or refused every time, is a
/// misreading; some values refused or rounded, and members that one side does not know, are an evolution with notes. Where forms differ that
/// happen to have the same bytes, such as a tuple and a record, nobody can say that the meaning stayed: that is a misreading too.
/// </summary>
/// <remarks>
/// One of the shapes comes from a peer, so time and memory are bounded: types are compared pair by pair from a queue, each pair once,
/// <see cref="MaxPairs"/> at most. Foreign clients with the fingerprint 0 are not judged at all, which is for the caller to see to. One use, one thread.
/// </remarks>
internal sealed partial class ContractJudge
{
    internal const int MaxNotes = 32;
    internal const int MaxPairs = 65_536;

    private readonly ContractShape _writer;
    private readonly ContractShape _reader;
    private readonly bool _isAnswer;
    private readonly List<string> _notes;
    private readonly Queue<ContractStep> _open = new();
    private readonly HashSet<(int, int)> _seen = [];
    private ContractMisreading? _misreading;

    private ContractJudge(ContractShape writer, ContractShape reader, bool isAnswer, List<string> notes)
    {
        _writer = writer;
        _reader = reader;
        _isAnswer = isAnswer;
        _notes = notes;
    }

    /// <summary>Judges a message in one direction, and its reply in the other.</summary>
    /// <param name="writer">The shape in the program that sends the message, and reads the reply.</param>
    /// <param name="reader">The shape in the program that receives the message, and writes the reply.</param>
    internal static ContractVerdict Judge(ContractShape writer, ContractShape reader)
    {
        if (writer.Equals(reader))
        {
            return ContractVerdict.Same;
        }

        var notes = new List<string>();
        var misreading = Usage(writer, reader)
            ?? new ContractJudge(writer, reader, isAnswer: false, notes).Run(writer.Root, reader.Root)
            ?? (writer.Answer < 0 ? null : new ContractJudge(reader, writer, isAnswer: true, notes).Run(reader.Answer, writer.Answer));
        return misreading is not null ? new ContractVerdict(ContractOutcome.Misread, notes, misreading)
            : notes.Count == 0 ? ContractVerdict.Same
            : new ContractVerdict(ContractOutcome.Evolved, notes, null);
    }

    /// <summary>Two messages of the same id that are not the same, or are not used in the same way.</summary>
    private static ContractMisreading? Usage(ContractShape writer, ContractShape reader)
    {
        if (writer.Message != reader.Message)
        {
            return new(
                writer.Message, false, "", ContractText.Short(writer.Message), ContractText.Short(reader.Message), MisreadEffect.TakenForAnother,
                "two messages have the same id by chance; give one another name, as in [Message(\"…\")]");
        }

        return writer.Kind == reader.Kind && writer.Answer < 0 == reader.Answer < 0 ? null : new(
            writer.Message, false, "", Used(writer), Used(reader), MisreadEffect.Refused, "the message is not used in the same way");
    }

    private static string Used(ContractShape shape) => shape.Answer < 0 ? $"{shape.Kind}" : $"{shape.Kind} of {ContractText.Of(shape, shape.Answer)}";

    private ContractMisreading? Run(int writer, int reader)
    {
        Open(null, "", writer, reader);
        while (_misreading is null && _open.TryDequeue(out var step))
        {
            Compare(step, _writer.Types[step.Writer], _reader.Types[step.Reader]);
        }

        return _misreading;
    }

    private void Open(ContractStep? from, string name, int writer, int reader)
    {
        if (!_seen.Add((writer, reader)))
        {
            return;
        }

        var step = new ContractStep(from, name, writer, reader);
        if (_seen.Count > MaxPairs)
        {
            Misread(step, MisreadEffect.Refused, $"the two shapes have more than {MaxPairs} pairs of types to compare");
            return;
        }

        _open.Enqueue(step);
    }

    private void Compare(ContractStep step, ContractType writer, ContractType reader)
    {
        if (writer.Form != reader.Form)
        {
            var isArray = IsArray(writer) && IsArray(reader);
            var isOpaque = IsOpaque(writer) || IsOpaque(reader);
            Misread(
                step,
                isArray || isOpaque ? MisreadEffect.TakenForAnother : MisreadEffect.Refused,
                isArray ? "the forms differ, and their items do not mean the same" : "the forms differ");
            return;
        }

        if (writer.TakesNil && !reader.TakesNil)
        {
            Note(step, "nil is refused by the reader");
        }

        switch (writer.Form)
        {
            case ContractForm.Scalar:
                Scalars(step, writer.Name, reader.Name);
                break;
            case ContractForm.Tuple when writer.Parts.Length != reader.Parts.Length:
                Misread(step, MisreadEffect.Refused, "the lengths of tuples differ");
                break;
            case ContractForm.List:
                Open(step, "[]", writer.Parts[0].Type, reader.Parts[0].Type);
                break;
            case ContractForm.Map:
                Open(step, "[key]", writer.Parts[0].Type, reader.Parts[0].Type);
                Open(step, "[]", writer.Parts[1].Type, reader.Parts[1].Type);
                break;
            case ContractForm.Tuple:
                for (var at = 0; at < writer.Parts.Length; at++)
                {
                    Open(step, $".{reader.Parts[at].Name}", writer.Parts[at].Type, reader.Parts[at].Type);
                }

                break;
            case ContractForm.Union:
                Cases(step, writer, reader);
                break;
            default:
                Members(step, writer, reader);
                break;
        }
    }

    private void Scalars(ContractStep step, string writer, string reader)
    {
        var (effect, text) = ScalarRules.Judge(writer, reader);
        if (effect is { } misread)
        {
            Misread(step, misread, text!);
        }
        else if (text is not null)
        {
            Note(step, $"{writer} is read as {reader}; {text}");
        }
    }

    private void Note(ContractStep step, string text, ContractPart? member = null)
    {
        if (_notes.Count < MaxNotes)
        {
            var path = step.Path(member is null ? "" : $".{ContractText.Short(member.Name)}");
            _notes.Add($"{(_isAnswer ? "reply " : "")}{(path.Length == 0 ? "itself" : path)}: {text}");
        }
    }

    private void Misread(ContractStep step, MisreadEffect effect, string reason) => _misreading ??= new ContractMisreading(
        _writer.Message, _isAnswer, step.Path(), ContractText.Of(_writer, step.Writer), ContractText.Of(_reader, step.Reader), effect, reason);

    private void Misread(ContractStep step, ContractPart wanted, MisreadEffect effect, string writer, string reason) =>
        _misreading ??= new ContractMisreading(
            _writer.Message, _isAnswer, step.Path($".{ContractText.Short(wanted.Name)}"), writer, ContractText.Of(_reader, wanted), effect, reason);

    private static bool IsOpaque(ContractType type) => type.Form == ContractForm.Scalar && !ScalarRules.IsKnown(type.Name);

    private static bool IsArray(ContractType type) => type.Form is ContractForm.List or ContractForm.Tuple or ContractForm.Positional or ContractForm.Union
        || (type.Form == ContractForm.Scalar && ScalarRules.IsArray(type.Name));
}
