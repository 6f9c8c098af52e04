using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>The origin of an event whose topic comes from its content and is formatted when first read.</summary>
internal sealed class TemplatedOrigin<T>(PublishRoute<T> route, T message) : MessageOrigin(route.Kernel)
{
    private string? _topic;

    // Two threads may format it twice, to equal strings.
    internal override string Topic => _topic ??= route.Info.GetTopic(message);
}
