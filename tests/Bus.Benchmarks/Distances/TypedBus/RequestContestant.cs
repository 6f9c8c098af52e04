namespace TypedBus.Benchmarks.Distances;

/// <summary>Requests, handled in the other process: round trips alone.</summary>
internal sealed class RequestContestant(string transport, string file) : BusContestant(transport, "-request", file)
{
    protected override bool HasOneWay => false;

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken) => throw new NotSupportedException();

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken) =>
        (await Bus.SendAsync(new Question(payload), cancellationToken).ConfigureAwait(false)).Payload;
}
