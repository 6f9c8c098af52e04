// The forms of behaviours, as the design writes them.
using TypedBus;

namespace Shop;

[Behavior(Order = 0)] public sealed class Timing<TMessage, TReply> : IBehavior<TMessage, TReply>
{ public async ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken ct)
    => await next(message, context, ct); }

[Behavior(Order = 1)]
public sealed class Noting<TMessage>(OrderStore store) : IBehavior<TMessage, Unit>
    where TMessage : IRequest
{
    public async ValueTask<Unit> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, Unit> next, CancellationToken ct)
    {
        store.Note($"before {typeof(TMessage).Name}");
        var unit = await next(message, context, ct);
        store.Note($"after {typeof(TMessage).Name} {unit}");
        return unit;
    }
}

[Behavior]
public sealed class Counting<TMessage, TItem>(OrderStore store) : IStreamBehavior<TMessage, TItem>
    where TMessage : IStreamRequest<TItem>
{
    public async IAsyncEnumerable<TItem> Invoke(
        TMessage message,
        MessageContext context,
        StreamNext<TMessage, TItem> next,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var count = 0;
        await foreach (var item in next(message, context, ct))
        {
            count++;
            yield return item;
        }

        store.Note($"streamed {count}");
    }
}
