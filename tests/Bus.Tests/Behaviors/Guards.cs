using System.Runtime.CompilerServices;
using TypedBus.Tests.Support;

namespace TypedBus.Tests.Behaviors;

/// <summary>What a test lets the innermost behaviour do; by default to go on.</summary>
public sealed class Script
{
    public Func<Func<Task<object?>>, Task<object?>> Act { get; set; } = static next => next();

    public Func<object, object> Change { get; set; } = static message => message;
}

[Behavior(Order = -1)]
public sealed class OuterBehavior<TMessage, TReply>(Recorder recorder) : IBehavior<TMessage, TReply>
    where TMessage : IGuarded
{
    public async ValueTask<TReply> InvokeAsync(
        TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        recorder.Add($"outer {typeof(TMessage).Name}, {typeof(TReply).Name}");
        var reply = await next(message, context, cancellationToken);
        recorder.Add("outer ends");
        return reply;
    }
}

/// <summary>Internal, and innermost.</summary>
[Behavior(Order = 100)]
internal sealed class ScriptedBehavior<TMessage, TReply>(Script? script = null) : IBehavior<TMessage, TReply>
    where TMessage : IGuarded
{
    public async ValueTask<TReply> InvokeAsync(
        TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
        script is null
            ? await next(message, context, cancellationToken)
            : (TReply)(await script.Act(async () => await next((TMessage)script.Change(message), context, cancellationToken)))!;
}

[Behavior]
public sealed class ForClasses<TMessage, TReply>(Recorder recorder) : IBehavior<TMessage, TReply>
    where TMessage : class, IGuarded
{
    public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        recorder.Add("class");
        return next(message, context, cancellationToken);
    }
}

[Behavior]
public sealed class ForStructs<TMessage, TReply>(Recorder recorder) : IBehavior<TMessage, TReply>
    where TMessage : struct, IGuarded
{
    public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        recorder.Add("struct");
        return next(message, context, cancellationToken);
    }
}

[Behavior]
public sealed class ForConstructed<TMessage, TReply>(Recorder recorder) : IBehavior<TMessage, TReply>
    where TMessage : class, IGuarded, new()
{
    public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        recorder.Add("new()");
        return next(message, context, cancellationToken);
    }
}

[Behavior]
public sealed class ForRequests<TMessage, TReply>(Recorder recorder) : IBehavior<TMessage, TReply>
    where TMessage : IGuarded, IRequest<TReply>
{
    public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        recorder.Add($"request for {typeof(TReply).Name}");
        return next(message, context, cancellationToken);
    }
}

[Behavior]
public sealed class ForCommands<TMessage>(Recorder recorder) : IBehavior<TMessage, Unit>
    where TMessage : IGuarded, IRequest
{
    public ValueTask<Unit> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, Unit> next, CancellationToken cancellationToken)
    {
        recorder.Add("command");
        return next(message, context, cancellationToken);
    }
}

[Behavior]
public sealed class OneMessageOnly(Recorder recorder) : IBehavior<GuardedRequest, string>
{
    public ValueTask<string> InvokeAsync(
        GuardedRequest message, MessageContext context, Next<GuardedRequest, string> next, CancellationToken cancellationToken)
    {
        recorder.Add("this one");
        return next(message, context, cancellationToken);
    }
}

[Behavior]
public sealed class EvenNumbers<TMessage>(Recorder recorder) : IStreamBehavior<TMessage, int>
    where TMessage : IGuarded, IStreamRequest<int>
{
    public async IAsyncEnumerable<int> Invoke(
        TMessage message, MessageContext context, StreamNext<TMessage, int> next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        recorder.Add("stream begins");
        await foreach (var item in next(message, context, cancellationToken))
        {
            if (item % 2 == 0)
            {
                yield return item;
            }
        }
    }
}
