namespace TypedBus.Transports.Contracts;

/// <summary>Two types that are compared, and how the comparison has come to them. The path is only put together for findings.</summary>
/// <param name="from">The types that these are parts of; null for the message or the reply itself.</param>
/// <param name="name">What leads here, such as <c>.Sku</c> or <c>[]</c>.</param>
/// <param name="writer">The place of the writer's type.</param>
/// <param name="reader">The place of the reader's type.</param>
internal sealed class ContractStep(ContractStep? from, string name, int writer, int reader)
{
    private const int MaxSteps = 16;

    private readonly ContractStep? _from = from;
    private readonly string _name = name;

    internal int Writer { get; } = writer;

    internal int Reader { get; } = reader;

    /// <summary>The path of these types, or of a member of theirs.</summary>
    internal string Path(string member = "")
    {
        var steps = new List<string> { member };
        ContractStep? step = this;
        for (; step is not null && steps.Count <= MaxSteps; step = step._from)
        {
            steps.Add(ContractText.Short(step._name));
        }

        steps.Reverse();
        return (step is null ? "" : "…") + string.Concat(steps).TrimStart('.');
    }
}
