namespace TypedBus.Benchmarks.Distances;

/// <summary>The mailbox that is posted to and asked from the other process.</summary>
/// <param name="tally">What counts in a race.</param>
[Handler, Mailbox(Contract = typeof(CountingMailbox))]
internal sealed class CountingBox(Tally? tally = null)
{
    public void Handle(Posted posted) => tally!.Take(posted.Payload.Span);

    public Reply Handle(BoxQuestion question) => new(question.Payload);
}
