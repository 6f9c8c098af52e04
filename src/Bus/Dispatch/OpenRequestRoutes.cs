using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

// Routes of messages for which the outermost assembly compiled none; a handler is appended, or none is there.

internal sealed class OpenCommandRoute<T>(RouteBuilder builder) : CommandRoute<T>(builder)
    where T : IRequest
{
    private CommandInvoker<T>? _invoker;
    private object? _state;

    protected override string HandlerName => _invoker?.Name ?? "";

    public override object? TrySend(T command, MessageContext context, CancellationToken cancellationToken)
    {
        if (command is null)
        {
            ThrowNull();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled(cancellationToken);
        }

        if (!typeof(T).IsSealed && command.GetType() != typeof(T) && TrySendDerived(command, context, cancellationToken, out var rest))
        {
            return rest;
        }

        if (Volatile.Read(ref _invoker) is not { } invoker)
        {
            return Unhandled(command, context, cancellationToken);
        }

        try
        {
            var pending = invoker.InvokeAsync(_state, command, context.IsEmpty ? NewContext() : context, cancellationToken);
            if (!pending.IsCompletedSuccessfully)
            {
                return Track(pending);
            }

            pending.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    internal override void Append(Invoker invoker, RouteBuilder builder)
    {
        if (_invoker is not null)
        {
            base.Append(invoker, builder);
        }

        _state = builder.Bind(invoker);
        Volatile.Write(ref _invoker, (CommandInvoker<T>)invoker);
    }
}

internal sealed class OpenSendRoute<T, TReply>(RouteBuilder builder) : SendRoute<T, TReply>(builder)
    where T : IRequest<TReply>
{
    private RequestInvoker<T, TReply>? _invoker;
    private object? _state;

    protected override string HandlerName => _invoker?.Name ?? "";

    public override object? TrySend(T request, MessageContext context, CancellationToken cancellationToken, out TReply reply)
    {
        reply = default!;
        if (request is null)
        {
            ThrowNull();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled(cancellationToken);
        }

        if (!typeof(T).IsSealed && request.GetType() != typeof(T) && TrySendDerived(request, context, cancellationToken, out var rest))
        {
            return rest;
        }

        if (Volatile.Read(ref _invoker) is not { } invoker)
        {
            return Unhandled(request, context, cancellationToken);
        }

        try
        {
            var pending = invoker.InvokeAsync(_state, request, context.IsEmpty ? NewContext() : context, cancellationToken);
            if (!pending.IsCompletedSuccessfully)
            {
                return Track(pending);
            }

            reply = pending.Result;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    internal override void Append(Invoker invoker, RouteBuilder builder)
    {
        if (_invoker is not null)
        {
            base.Append(invoker, builder);
        }

        _state = builder.Bind(invoker);
        Volatile.Write(ref _invoker, (RequestInvoker<T, TReply>)invoker);
    }
}

internal sealed class OpenStreamRoute<T, TItem>(RouteBuilder builder) : StreamRoute<T, TItem>(builder)
    where T : IStreamRequest<TItem>
{
    private StreamInvoker<T, TItem>? _invoker;
    private object? _state;

    protected override string HandlerName => _invoker?.Name ?? "";

    public override IAsyncEnumerable<TItem> Stream(T request, MessageContext context, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            ThrowNull();
        }

        if (!typeof(T).IsSealed && request.GetType() != typeof(T) && TrySendDerived(request, context, cancellationToken, out var sent))
        {
            return sent;
        }

        return Volatile.Read(ref _invoker) is { } invoker
            ? Track(invoker.InvokeStream(_state, request, context.IsEmpty ? NewContext() : context, cancellationToken), cancellationToken)
            : Unhandled(request, context, cancellationToken);
    }

    internal override void Append(Invoker invoker, RouteBuilder builder)
    {
        if (_invoker is not null)
        {
            base.Append(invoker, builder);
        }

        _state = builder.Bind(invoker);
        Volatile.Write(ref _invoker, (StreamInvoker<T, TItem>)invoker);
    }
}
