using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

// Requests that came over a link.

internal sealed class IncomingCommand<T>(CommandInfo<T> info, Network network) : Incoming(info)
    where T : IRequest
{
    private CommandRoute<T>? _route;

    private CommandRoute<T> Route => _route ??= (CommandRoute<T>)network.Kernel.FindRoute(typeof(T))!;

    internal override object ReadObject(ReadOnlyMemory<byte> payload) => ReadMessage<T>(payload)!;

    internal override ServedCall Read(LinkServing serving, in FrameHeader header, MessageContext context, ReadOnlyMemory<byte> payload) =>
        new Call(this, serving, header.Call, context, ReadMessage<T>(payload));

    private sealed class Call(IncomingCommand<T> incoming, LinkServing serving, ulong number, MessageContext context, T command)
        : ServedCall(serving, number)
    {
        protected override ValueTask RunAsync(CancellationToken cancellationToken) => ((IRequestRoute)incoming.Route).HandlerName.Length == 0
            ? throw RequestErrors.NoHandler(incoming.Info)
            : incoming.Route.Entry.SendAsync(command, context, cancellationToken);

        protected override bool SendReply(in FrameHeader header) => Serving.Link.TrySend(in header, []);
    }
}

internal sealed class IncomingRequest<T, TReply>(RequestInfo<T, TReply> info, Network network) : Incoming(info)
    where T : IRequest<TReply>
{
    private SendRoute<T, TReply>? _route;

    private SendRoute<T, TReply> Route => _route ??= (SendRoute<T, TReply>)network.Kernel.FindRoute(typeof(T))!;

    internal override object ReadObject(ReadOnlyMemory<byte> payload) => ReadMessage<T>(payload)!;

    internal override ServedCall Read(LinkServing serving, in FrameHeader header, MessageContext context, ReadOnlyMemory<byte> payload) =>
        new Call(this, serving, header.Call, context, ReadMessage<T>(payload));

    private sealed class Call(IncomingRequest<T, TReply> incoming, LinkServing serving, ulong number, MessageContext context, T request)
        : ServedCall(serving, number)
    {
        private TReply _reply = default!;

        protected override ValueTask RunAsync(CancellationToken cancellationToken)
        {
            if (((IRequestRoute)incoming.Route).HandlerName.Length == 0)
            {
                throw RequestErrors.NoHandler(incoming.Info);
            }

            var pending = incoming.Route.Entry.SendAsync(request, context, cancellationToken);
            if (!pending.IsCompletedSuccessfully)
            {
                return AwaitAsync(pending);
            }

            _reply = pending.Result;
            return default;
        }

        protected override bool SendReply(in FrameHeader header)
        {
            Slicing<TReply>.CheckAnswer(_reply);
            return Serving.Link.TrySend(
                in header, _reply, static (ref MessageWriter writer, TReply reply) => Formatters.Of<TReply>().Write(ref writer, reply));
        }

        private async ValueTask AwaitAsync(ValueTask<TReply> pending) => _reply = await pending.ConfigureAwait(false);
    }
}

internal sealed class IncomingStream<T, TItem>(StreamInfo<T, TItem> info, Network network) : Incoming(info)
    where T : IStreamRequest<TItem>
{
    private StreamRoute<T, TItem>? _route;

    private StreamRoute<T, TItem> Route => _route ??= (StreamRoute<T, TItem>)network.Kernel.FindRoute(typeof(T))!;

    internal override object ReadObject(ReadOnlyMemory<byte> payload) => ReadMessage<T>(payload)!;

    internal override ServedCall Read(LinkServing serving, in FrameHeader header, MessageContext context, ReadOnlyMemory<byte> payload) =>
        new Call(this, serving, header.Call, header.Amount, context, ReadMessage<T>(payload));

    private sealed class Call(
        IncomingStream<T, TItem> incoming, LinkServing serving, ulong number, long credit, MessageContext context, T request)
        : ServedCall(serving, number)
    {
        private readonly SemaphoreSlim _room = new((int)Math.Clamp(credit, 0, StreamLimits.MaxCredit));

        internal override void Credit(long items)
        {
            try
            {
                if (items is > 0 and <= StreamLimits.MaxCredit)
                {
                    _room.Release((int)items);
                }
            }
            catch (Exception error) when (error is ObjectDisposedException or SemaphoreFullException)
            {
                // The stream has ended, or was granted more than anybody sends.
            }
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _room.Dispose();
        }

        protected override async ValueTask RunAsync(CancellationToken cancellationToken)
        {
            if (((IRequestRoute)incoming.Route).HandlerName.Length == 0)
            {
                throw RequestErrors.NoHandler(incoming.Info);
            }

            var items = incoming.Route.Stream(request, context, cancellationToken);
            await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                Slicing<TItem>.CheckAnswer(item);
                await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
                while (!TrySend(item))
                {
                    if (Serving.Link.IsClosed)
                    {
                        return;
                    }

                    await Serving.Link.Outbox.WaitForRoomAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        protected override bool SendReply(in FrameHeader header) => Serving.Link.TrySend(header with { Kind = FrameKind.End }, []);

        // Behind the items that were sent before.
        private protected override void SendError(RemoteError error) => Serving.Link.TrySend(
            new FrameHeader { Kind = FrameKind.End, Call = Number },
            error,
            static (ref MessageWriter writer, RemoteError error) => error.Write(ref writer));

        private bool TrySend(TItem item) => Serving.Link.TrySend(
            new FrameHeader { Kind = FrameKind.Item, Call = Number },
            item,
            static (ref MessageWriter writer, TItem item) => Formatters.Of<TItem>().Write(ref writer, item));
    }
}

/// <summary>The limits of streams.</summary>
internal static class StreamLimits
{
    /// <summary>The items that a reader has room for at first.</summary>
    internal const int Window = 64;

    /// <summary>The most items that a reader may have room for.</summary>
    internal const int MaxCredit = 1 << 20;
}
