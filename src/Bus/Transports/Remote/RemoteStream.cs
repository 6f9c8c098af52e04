using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The way of a stream request to other nodes. Every enumeration asks anew.</summary>
internal sealed class RemoteStream<T, TItem>(StreamInfo<T, TItem> info, Network network) : IRemoteStream<T, TItem>
    where T : IStreamRequest<TItem>
{
    public async IAsyncEnumerable<TItem> Stream(T request, MessageContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = info.Key?.Invoke(request);
        var link = await network.FindHandlerAsync(info, key, cancellationToken).ConfigureAwait(false);
        if (link.Contracts.RefusalOf(info.WireId) is { } refusal)
        {
            throw refusal;
        }

        Slicing<T>.CheckMessage(request);
        var items = new Items(info);
        var number = link.Streams.Add(items);
        var header = Outgoing.HeaderOf(FrameKind.Ask, info, context);
        header.Call = number;
        header.KeyHash = key ?? 0;
        header.Amount = StreamLimits.Window;
        if (number == 0 || !link.TrySend(in header, request, static (ref MessageWriter writer, T request) => Formatters.Of<T>().Write(ref writer, request)))
        {
            link.Streams.Remove(number);
            throw new NodeUnreachableException($"The link to '{link.Theirs!.Node}' took no request for {info.Name}.");
        }

        try
        {
            var taken = 0;
            while (await items.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                while (items.TryTake(out var item))
                {
                    if (++taken == StreamLimits.Window / 2)
                    {
                        link.TrySend(new FrameHeader { Kind = FrameKind.Credit, Call = number, Amount = taken }, []);
                        taken = 0;
                    }

                    yield return item;
                }
            }
        }
        finally
        {
            // An early break, or a cancellation: the other side need not go on.
            if (link.Streams.Remove(number))
            {
                link.TrySend(new FrameHeader { Kind = FrameKind.Cancel, Call = number }, []);
            }
        }
    }

    private sealed class Items(MessageInfo message) : RemoteStreamReader(message)
    {
        private readonly Channel<TItem> _items = Channel.CreateBounded<TItem>(new BoundedChannelOptions(2 * StreamLimits.Window) { SingleReader = true, SingleWriter = true });

        internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _items.Reader.WaitToReadAsync(cancellationToken);

        internal bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TItem item) => _items.Reader.TryRead(out item);

        internal override void Add(ReadOnlyMemory<byte> payload)
        {
            TItem item;
            try
            {
                item = Read<TItem>(payload);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _items.Writer.TryComplete(new MessageFormatException($"An item of {Message.Name} cannot be read: {error.Message}", error));
                return;
            }

            if (!_items.Writer.TryWrite(item))
            {
                _items.Writer.TryComplete(new BusException($"More items of {Message.Name} came than were granted."));
            }
        }

        internal override void End(Exception? error) => _items.Writer.TryComplete(error);
    }
}
