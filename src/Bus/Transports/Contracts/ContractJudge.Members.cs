namespace TypedBus.Transports.Contracts;

internal sealed partial class ContractJudge
{
    private void Cases(ContractStep step, ContractType writer, ContractType reader)
    {
        var common = 0;
        foreach (var one in writer.Parts)
        {
            if (reader.Find(one.Key) is not { } other)
            {
                Note(step, $"the case {one.Key} ({ContractText.Short(one.Name)}) {(reader.TakesUnknown ? "is read as an unknown one" : "is refused by the reader, which does not know it")}");
                continue;
            }

            common++;
            if (IsSameMeaning(step, writer, one, reader, other, isCase: true))
            {
                Open(step, $"({other.Name})", one.Type, other.Type);
            }
        }

        if (common == 0 && !writer.Parts.IsEmpty && !reader.TakesUnknown)
        {
            Misread(step, MisreadEffect.Refused, "the reader knows none of the writer's cases");
        }
    }

    private void Members(ContractStep step, ContractType writer, ContractType reader)
    {
        var isNamed = writer.Form == ContractForm.Named;
        foreach (var wanted in reader.Parts)
        {
            var found = isNamed ? writer.Find(wanted.Name) : writer.Find(wanted.Key);
            if (found is null)
            {
                Missing(step, writer, wanted, isNamed);
            }
            else if (isNamed || IsSameMeaning(step, writer, found, reader, wanted, isCase: false))
            {
                Open(step, $".{wanted.Name}", found.Type, wanted.Type);
            }
        }

        foreach (var one in writer.Parts)
        {
            if ((isNamed ? reader.Find(one.Name) : reader.Find(one.Key)) is null)
            {
                Note(step, $"the writer's {ContractText.Short(one.Name)} is not read", one);
            }
        }
    }

    /// <summary>A member that the reader knows and the writer does not: the end of an array, a name, or a gap, which is written as nil.</summary>
    private void Missing(ContractStep step, ContractType writer, ContractPart wanted, bool isNamed)
    {
        var isGap = !isNamed && wanted.Key < writer.Length;
        if (!isNamed && writer.Find(wanted.Name) is { } elsewhere)
        {
            Misread(step, wanted, MisreadEffect.Lost, ContractText.Of(_writer, elsewhere), "the key of the member has moved");
        }
        else if (isGap && !_reader.Types[wanted.Type].TakesNil)
        {
            Misread(step, wanted, MisreadEffect.Refused, "nil", "the writer has nil where the reader wants a value");
        }
        else if (!isGap && wanted.IsRequired)
        {
            Misread(step, wanted, MisreadEffect.Refused, "not there", "the reader requires the member");
        }
        else
        {
            Note(step, isGap ? "is always nil" : "is not written, and has its default", wanted);
        }
    }

    /// <summary>Whether a key means the same to both: by name, or under another name with a type that fits and no trace of either elsewhere.</summary>
    private bool IsSameMeaning(ContractStep step, ContractType writer, ContractPart found, ContractType reader, ContractPart wanted, bool isCase)
    {
        if (found.Name == wanted.Name)
        {
            return true;
        }

        if (writer.Find(wanted.Name) is not null || reader.Find(found.Name) is not null || !Fits(found, wanted))
        {
            Misread(
                step,
                wanted,
                MisreadEffect.TakenForAnother,
                ContractText.Of(_writer, found),
                $"the key {wanted.Key} is {ContractText.Short(found.Name)} to one and {ContractText.Short(wanted.Name)} to the other");
            return false;
        }

        Note(step, $"the {(isCase ? "case" : "member")} is called {ContractText.Short(found.Name)} by the writer, and must mean the same", wanted);
        return true;
    }

    /// <summary>Whether a member may have been renamed: its form stayed, and a scalar's kind, but for wider and narrower numbers.</summary>
    private bool Fits(ContractPart found, ContractPart wanted)
    {
        ContractType writer = _writer.Types[found.Type], reader = _reader.Types[wanted.Type];
        return writer.Form == reader.Form
            && (writer.Form != ContractForm.Scalar || writer.Name == reader.Name
                || (ScalarRules.IsNumber(writer.Name) && ScalarRules.IsNumber(reader.Name)));
    }
}
