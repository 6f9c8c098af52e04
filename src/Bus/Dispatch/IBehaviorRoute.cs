namespace TypedBus.Dispatch;

/// <summary>A route that knows the behaviours of its message.</summary>
internal interface IBehaviorRoute<TMessage, TReply>
{
    /// <summary>Puts the behaviours around a handler; null where there are none.</summary>
    Next<TMessage, TReply>? TryWrap(Next<TMessage, TReply> handler);
}
