namespace TypedBus.Tests.Behaviors;

/// <summary>The behaviours of this folder wrap only what has this interface.</summary>
public interface IGuarded;

[Message(Topic = "guarded.{Text}")]
public sealed record GuardedEvent(string Text) : IGuarded;

[Message]
public readonly record struct GuardedStruct(int Number) : IGuarded;

[Message]
public sealed class GuardedPlain : IGuarded;

[Message]
public sealed record GuardedCommand(string Text) : IRequest, IGuarded;

[Message]
public sealed record GuardedRequest(string Text) : IRequest<string>, IGuarded;

[Message]
public readonly record struct GuardedStructRequest(int Number) : IRequest<int>, IGuarded;

[Message]
public sealed record GuardedStream(int Count) : IStreamRequest<int>, IGuarded;

[Message]
public sealed record Unguarded(string Text) : IRequest<string>;

[Message]
public sealed record GuardedCause : IRequest, IGuarded;
