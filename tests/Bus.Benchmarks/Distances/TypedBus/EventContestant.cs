namespace TypedBus.Benchmarks.Distances;

/// <summary>Events, published one way, and there and back.</summary>
internal sealed class EventContestant(string transport, string file) : BusContestant(transport, "", file)
{
    private TaskCompletionSource<ReadOnlyMemory<byte>> _answer = new();

    protected override async Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        await base.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var answers = Bus.Subscribe<Answered>(answer => Volatile.Read(ref _answer).TrySetResult(answer.Payload));
        await answers.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken) => Bus.PublishAsync(new Sent(payload), cancellationToken);

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        Volatile.Write(ref _answer, answer);
        await Bus.PublishAsync(new Asked(payload), cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
