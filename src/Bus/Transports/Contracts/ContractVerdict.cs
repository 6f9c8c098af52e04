namespace TypedBus.Transports.Contracts;

/// <summary>What becomes of one program's messages in another.</summary>
internal enum ContractOutcome
{
    /// <summary>The shapes are the same.</summary>
    Same,

    /// <summary>The shapes differ, and what is read is what was written; what to mind is noted.</summary>
    Evolved,

    /// <summary>What is read is not what was written, or nothing can be read.</summary>
    Misread,
}

/// <summary>What becomes of a value that is misread.</summary>
internal enum MisreadEffect
{
    /// <summary>The reader refuses every message that has it.</summary>
    Refused,

    /// <summary>The reader takes it for what it is not, or refuses it, as it happens.</summary>
    TakenForAnother,

    /// <summary>The reader finds nothing where it looks for it.</summary>
    Lost,
}

/// <summary>One thing that is misread.</summary>
/// <param name="Message">The wire name of the message.</param>
/// <param name="IsAnswer">Whether it is in the reply or the stream item, which goes the other way.</param>
/// <param name="Member">The path of the member, such as <c>Lines[].Sku</c>; empty for the message or the reply as a whole.</param>
/// <param name="Writer">The shape as its writer has it, as text.</param>
/// <param name="Reader">The shape as its reader has it, as text.</param>
/// <param name="Effect">What becomes of the value.</param>
/// <param name="Reason">That in words, as part of a sentence.</param>
internal sealed record ContractMisreading(
    string Message, bool IsAnswer, string Member, string Writer, string Reader, MisreadEffect Effect, string Reason);

/// <summary>The judgement on a message of one program that another reads.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Notes">What to mind; at most <see cref="ContractJudge.MaxNotes"/>, none where the shapes are the same.</param>
/// <param name="Misreading">The misreading nearest to the message itself; null unless it is misread.</param>
internal sealed record ContractVerdict(ContractOutcome Outcome, IReadOnlyList<string> Notes, ContractMisreading? Misreading)
{
    internal static ContractVerdict Same { get; } = new(ContractOutcome.Same, [], null);
}
