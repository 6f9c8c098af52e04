namespace TypedBus.Benchmarks.Distances;

/// <summary>A handle of a mailbox in the other process: posts one way, for which the receiver grants credit, and asks.</summary>
internal sealed class MailboxContestant(string transport, string file) : BusContestant(transport, "-mailbox", file)
{
    private CountingMailbox? _mailbox;

    protected override async Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        await base.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        _mailbox = Bus.GetMailbox<CountingMailbox>(BusEndpoints.Receiver);
    }

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        _mailbox!.Post(new Posted(payload));
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken) =>
        (await _mailbox!.AskAsync(new BoxQuestion(payload), cancellationToken).ConfigureAwait(false)).Payload;
}
