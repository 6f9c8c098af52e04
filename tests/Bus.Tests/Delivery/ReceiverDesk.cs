using Microsoft.Extensions.Time.Testing;
using TypedBus.Deliveries;

namespace TypedBus.Tests.Deliveries;

/// <summary>A receiver with a clock, a link and handlers that do as they are told.</summary>
internal sealed class ReceiverDesk : IDisposable
{
    internal ReceiverDesk(RetryAttribute? retry = null, ReceiverSettings? settings = null)
    {
        var route = new DeliveryRoute(Handle, retry);
        Receiver = new DeliveryReceiver(
            frame => frame.Subscription == "desk" ? route : null, Time, settings ?? new ReceiverSettings { Acks = new AckSettings { Count = 1 } });
        Receiver.LinkUp(Channel);
    }

    internal FakeTimeProvider Time { get; } = new();

    internal DeliveryReceiver Receiver { get; }

    internal RecordingChannel Channel { get; } = new();

    /// <summary>What was handled: sequence and attempt.</summary>
    internal List<(long Sequence, int Attempt)> Handled { get; } = [];

    /// <summary>What the handler of a sequence does; it completes at once where there is nothing.</summary>
    internal Dictionary<long, Func<CancellationToken, ValueTask<TimeSpan?>>> Scripts { get; } = [];

    internal IEnumerable<AckRange> Acks => Channel.Acks.SelectMany(static one => one);

    internal void Arrive(long sequence, ulong? key = null, long after = 0, long floor = 1, int? id = null, TimeSpan? remaining = null, string subscription = "desk", int attempt = 1) =>
        Receiver.Arrive(new DeliveryFrame
        {
            Sequence = sequence,
            Floor = floor,
            After = after,
            Key = key,
            Attempt = attempt,
            Remaining = remaining,
            MessageId = new Guid(id ?? (int)sequence, 0, 0, new byte[8]),
            Subscription = subscription,
        });

    internal TaskCompletionSource<TimeSpan?> Pause(long sequence)
    {
        var source = new TaskCompletionSource<TimeSpan?>();
        Scripts[sequence] = _ => new(source.Task);
        return source;
    }

    internal void Fail(long sequence) => Scripts[sequence] = static _ => throw new InvalidOperationException("no");

    public void Dispose() => Receiver.Dispose();

    private ValueTask<TimeSpan?> Handle(DeliveryFrame frame, CancellationToken cancellationToken)
    {
        lock (Handled)
        {
            Handled.Add((frame.Sequence, frame.Attempt));
        }

        return Scripts.TryGetValue(frame.Sequence, out var script) ? script(cancellationToken) : default;
    }
}
