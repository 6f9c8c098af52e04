using System.Diagnostics;

namespace TypedBus.Benchmarks.Distances;

/// <summary>A contestant whose client is in this process and whose receiver is another one: this program once more, or one of its own.</summary>
internal abstract class ChildContestant(string name, string argument = "") : DistanceContestant(name)
{
    private ChildReceiver? _child;

    protected ChildReceiver Child => _child ?? throw new InvalidOperationException($"{Name} was not started.");

    public sealed override async Task StartAsync(CancellationToken cancellationToken)
    {
        _child = await ChildReceiver.StartAsync(Program, ["receive", Name, argument], cancellationToken).ConfigureAwait(false);
        await ConnectAsync(_child.Endpoint, cancellationToken).ConfigureAwait(false);
    }

    public sealed override async Task<double> OneWayAsync(int size, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (!HasOneWay)
        {
            return double.NaN;
        }

        await Child.ExpectAsync(size, cancellationToken).ConfigureAwait(false);
        await BeginAsync(size, cancellationToken).ConfigureAwait(false);
        await SendForAsync(Payload.Of(size, Payload.WarmUp), duration / 4, cancellationToken).ConfigureAwait(false);
        var sent = await SendForAsync(Payload.Of(size, Payload.Measured), duration, cancellationToken).ConfigureAwait(false);
        await SendAsync(Payload.Of(size, Payload.Last), cancellationToken).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);
        var arrival = await Child.ArrivalAsync(cancellationToken).ConfigureAwait(false);
        return arrival.RateOf(sent + 1);
    }

    public sealed override async Task<double[]> RoundTripAsync(int size, int count, CancellationToken cancellationToken)
    {
        if (!HasRoundTrips)
        {
            return [];
        }

        var payload = Payload.Of(size, Payload.Measured);
        var warmUp = Math.Max(200, count / 5);
        var latencies = new double[count];
        for (var at = -warmUp; at < count; at++)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await AskAsync(payload, cancellationToken).ConfigureAwait(false);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            Payload.Check(answer.Span, size);
            if (at >= 0)
            {
                latencies[at] = elapsed;
            }
        }

        Array.Sort(latencies);
        return latencies;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_child is not null)
        {
            await _child.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What the receiver is: nothing for this program.</summary>
    protected virtual string? Program => null;

    protected virtual bool HasOneWay => true;

    protected virtual bool HasRoundTrips => true;

    /// <summary>Connects to the receiver, at what its <see cref="IDistanceReceiver.Endpoint"/> is.</summary>
    protected abstract Task ConnectAsync(string endpoint, CancellationToken cancellationToken);

    /// <summary>What goes before the messages of one measurement.</summary>
    protected virtual ValueTask BeginAsync(int size, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Sends one message; the payload is never changed, so it need not be copied.</summary>
    protected abstract ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken);

    /// <summary>What goes after them: nothing may stay behind in a buffer.</summary>
    protected virtual ValueTask EndAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Asks with this payload and returns the answer's.</summary>
    protected abstract ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken);

    private async Task<long> SendForAsync(byte[] payload, TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var sent = 0L;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = 0; at < 16; at++)
            {
                await SendAsync(payload, cancellationToken).ConfigureAwait(false);
            }

            sent += 16;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return sent;
    }
}
