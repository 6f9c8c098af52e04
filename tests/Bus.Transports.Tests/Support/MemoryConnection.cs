namespace TypedBus.Transports.Tests;

/// <summary>One end of two pipes.</summary>
internal sealed class MemoryConnection(MemoryPipe incoming, MemoryPipe outgoing, string description) : TransportConnection
{
    public override string Description => description;

    public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        incoming.ReadAsync(buffer, cancellationToken);

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (bytes.Length > 0)
        {
            int sent = await outgoing.WriteAsync(bytes, cancellationToken);
            bytes = bytes[sent..];
        }
    }

    public override bool TrySend(ReadOnlySpan<byte> bytes, out int sent) => outgoing.TryWrite(bytes, out sent);

    public override ValueTask EndAsync(CancellationToken cancellationToken = default)
    {
        outgoing.End();
        return default;
    }

    public override void Abort()
    {
        incoming.Cut();
        outgoing.Cut();
    }

    public override ValueTask DisposeAsync()
    {
        outgoing.End();
        incoming.Close();
        return default;
    }
}
