using Microsoft.Extensions.Time.Testing;
using TypedBus.Deliveries;

namespace TypedBus.Tests.Deliveries;

/// <summary>A buffer with a clock, a link and what it tells.</summary>
internal sealed class Desk : IDeliveryObserver, IDisposable
{
    internal static readonly SubscriptionId Subscription = new("shop", "desk");

    internal Desk(ResendSettings? settings = null) =>
        Buffer = new ResendBuffer("node-b", Time, settings ?? new ResendSettings { Jitter = 0 }, this);

    internal FakeTimeProvider Time { get; } = new();

    internal ResendBuffer Buffer { get; }

    internal RecordingChannel Channel { get; } = new();

    internal List<string> Told { get; } = [];

    internal Action<OutgoingDelivery>? OnSettled { get; set; }

    internal static OutgoingDelivery Make(int number, ulong? key = null, int bytes = 1, TimeSpan? timeToLive = null) => new()
    {
        MessageId = new Guid(number, 0, 0, new byte[8]),
        Subscription = Subscription,
        Key = key,
        Payload = new byte[bytes],
        TimeToLive = timeToLive,
    };

    internal Task AddAsync(int number, ulong? key = null, int bytes = 1, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        Buffer.AddAsync(Make(number, key, bytes, timeToLive), cancellationToken).AsTask();

    internal void Advance(double milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public void Sent(OutgoingDelivery delivery) => Told.Add($"{NumberOf(delivery)} sent");

    public void Delayed(OutgoingDelivery delivery, string? error) => Told.Add($"{NumberOf(delivery)} delayed {error}");

    public void Settled(OutgoingDelivery delivery, DeliveryStatus status, string? error)
    {
        Told.Add($"{NumberOf(delivery)} {status}{(error is null ? "" : " " + error)}");
        OnSettled?.Invoke(delivery);
    }

    public void Dispose() => Buffer.Dispose();

    internal static int NumberOf(OutgoingDelivery delivery) => BitConverter.ToInt32(delivery.MessageId.ToByteArray());
}
