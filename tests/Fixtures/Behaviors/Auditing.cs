using TypedBus.Fixtures.Contracts;

namespace TypedBus.Fixtures.Behaviors;

[Behavior]
public sealed class Auditing<TMessage, TReply>(ILedger? ledger = null) : IBehavior<TMessage, TReply>
    where TMessage : IAudited
{
    public async ValueTask<TReply> InvokeAsync(
        TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        ledger?.Write($"audit {typeof(TMessage).Name}");
        return await next(message, context, cancellationToken);
    }
}
