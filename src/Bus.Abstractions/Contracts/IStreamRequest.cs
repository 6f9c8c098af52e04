namespace TypedBus;

/// <summary>Marks a message as a request that one handler answers with a stream of <typeparamref name="TItem"/>.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
public interface IStreamRequest<out TItem>;
