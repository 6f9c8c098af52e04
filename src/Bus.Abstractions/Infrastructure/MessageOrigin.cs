using System.Collections.Frozen;
using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What a <see cref="MessageContext"/> reads from: a route for plain messages, an envelope for others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MessageOrigin
{
    internal MessageOrigin(BusKernel kernel) => Kernel = kernel;

    internal BusKernel Kernel { get; }

    internal virtual string Topic => "";

    internal virtual int Attempt => 1;

    /// <summary>How many publishes lie between this message and the first of its cascade.</summary>
    internal virtual int Depth => 0;

    internal virtual Address Sender => Kernel.Address;

    internal virtual DateTimeOffset SentAt => Kernel.Time.GetUtcNow();

    internal virtual IReadOnlyDictionary<string, string> Headers => FrozenDictionary<string, string>.Empty;

    internal virtual Guid GetId(long sequence) => MessageSequence.ToGuid(Kernel.Seed, sequence);

    internal virtual Guid GetCorrelationId(long sequence) => GetId(sequence);
}
