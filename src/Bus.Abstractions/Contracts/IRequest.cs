namespace TypedBus;

/// <summary>Marks a message as a command: it has exactly one handler, and nothing is replied.</summary>
public interface IRequest;

/// <summary>Marks a message as a request: it has exactly one handler, which replies with a <typeparamref name="TReply"/>.</summary>
/// <typeparam name="TReply">The type of the reply.</typeparam>
public interface IRequest<out TReply>;
