namespace TypedBus.Transports.Tests;

/// <summary>A connection that misbehaves as its <see cref="Faults"/> say.</summary>
internal sealed class FaultyConnection(TransportConnection inner, Faults faults) : TransportConnection
{
    private readonly Random _random = new(faults.Seed);
    private long _sent;

    public override string Description => $"faulty {inner.Description}";

    public override async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (faults.MaxDelay > TimeSpan.Zero)
        {
            await Task.Delay(faults.MaxDelay * _random.NextDouble(), faults.Time, cancellationToken);
        }
        return await inner.ReceiveAsync(faults.SingleBytes ? buffer[..1] : buffer, cancellationToken);
    }

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        int passing = (int)Math.Min(bytes.Length, Math.Max(0, Math.Min(faults.CutAfter, faults.DropAfter) - _sent));
        _sent += bytes.Length;
        if (passing > 0)
        {
            await inner.SendAsync(bytes[..passing], cancellationToken);
        }
        if (_sent > faults.CutAfter)
        {
            // The end, not an abort: what went before the cut is to arrive.
            await inner.DisposeAsync();
            throw new IOException($"Cut after {faults.CutAfter} bytes.");
        }
    }

    public override ValueTask EndAsync(CancellationToken cancellationToken = default) => inner.EndAsync(cancellationToken);

    public override void Abort() => inner.Abort();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
