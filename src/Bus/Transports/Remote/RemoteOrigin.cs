using System.Collections.Frozen;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>The origin of messages that came over a link. Those without rarer fields share one a type and link.</summary>
internal sealed class RemoteOrigin : MessageOrigin
{
    // What a peer says is kept within what there are numbers for.
    private const int MaxDepth = 1 << 20;
    private static readonly long Earliest = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly long Latest = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private readonly MessageInfo _message;
    private readonly Address _sender;
    private readonly ulong _seed;
    private readonly FrameExtras? _extras;
    private readonly string? _topic;

    internal RemoteOrigin(BusKernel kernel, MessageInfo message, string node, ulong seed, FrameExtras? extras, string? topic = null)
        : base(kernel)
    {
        _message = message;
        _seed = seed;
        _extras = extras;
        _topic = topic ?? extras?.Topic;
        _sender = AddressOf(extras?.Sender, node);
    }

    internal override string Topic => _topic ?? _message.Topic;

    internal override int Attempt => Math.Max(1, _extras?.Attempt ?? 1);

    internal override int Depth => Math.Clamp(_extras?.Depth ?? 0, 0, MaxDepth);

    internal override Address Sender => _sender;

    internal override DateTimeOffset SentAt => _extras is { SentAt: not 0 } extras
        ? DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(extras.SentAt, Earliest, Latest) * TimeSpan.TicksPerMicrosecond)
        : Kernel.Time.GetUtcNow();

    internal override IReadOnlyDictionary<string, string> Headers => _extras?.Headers ?? FrozenDictionary<string, string>.Empty;

    internal override Guid GetId(long sequence) => _extras is { MessageId: var id } && id != Guid.Empty ? id : MessageSequence.ToGuid(_seed, sequence);

    internal override Guid GetCorrelationId(long sequence) =>
        _extras is { CorrelationId: var id } && id != Guid.Empty ? id : GetId(sequence);

    // A sender is a node, or a mailbox of it; what comes without one comes from the other side of the link.
    private static Address AddressOf(string? sender, string node)
    {
        if (sender is null)
        {
            return new Address(node);
        }

        var slash = sender.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new Address(sender) : new Address(sender[..slash], sender[(slash + 1)..]);
    }
}
