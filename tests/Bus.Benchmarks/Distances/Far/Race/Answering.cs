namespace TypedBus.Benchmarks.Distances;

/// <summary>Answers requests with what they brought.</summary>
[Handler]
internal sealed class Answering
{
    public Reply Handle(Question question) => new(question.Payload);
}
