using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <content>What links tell.</content>
internal sealed partial class DeliveryHub
{
    /// <summary>A link is up; called by its reader, before anything comes that depends on it.</summary>
    internal void LinkUp(Link link)
    {
        var receiver = Senders.Attach(link, link.Theirs!);
        var channel = new DeliveryChannel(link, Recipients.Of(link.Peer!), receiver);
        link.Deliveries = channel;
        receiver.LinkUp(channel);

        // Where nothing was handled before, that is said too: deliveries come only afterwards.
        channel.TryAcknowledge([]);
    }

    /// <summary>A link is over. It may be told under the locks of this machinery, which is why it is done elsewhere.</summary>
    internal void LinkEnded(Link link)
    {
        if (link.Deliveries is { } channel)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.This.Down(state.channel), (This: this, channel), preferLocal: false);
        }
    }

    /// <summary>Takes the answers of the other side; called by the link's reader.</summary>
    internal void Answered(DeliveryChannel channel, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        var buffer = channel.Recipient.Buffer;
        if (header.Kind == FrameKind.Nack)
        {
            buffer.Refuse(DeliveryWire.ReadRefusal(in header, payload));
        }
        else if ((header.Flags & FrameFlags.Received) != 0)
        {
            buffer.Confirm((long)header.DeliverySequence);
        }
        else
        {
            buffer.Acknowledge(DeliveryWire.ReadRanges(payload));
            if (channel.TryOpen())
            {
                Recipients.Up(channel.Recipient, channel);
            }
        }
    }

    /// <summary>Takes a delivery; called by whoever has the turn of the link's dispatcher.</summary>
    /// <returns>What is to be awaited before the next frame; null for nothing.</returns>
    internal Task? Arrive(DeliveryChannel channel, LinkType? type, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        channel.Receiver.Arrive(DeliveryWire.ReadFrame(in header, channel.Link.Theirs!.Seed, StateOf(channel.Link, type, in header, payload)));
        return channel.Receiver.WaitForRoom();
    }

    private object StateOf(Link link, LinkType? type, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (type is null || WayOf(type.Incoming.Info.Type) is not { } way)
        {
            return new Undeliverable($"no-such-handler: '{Kernel.Address.Node}' knows no event or command with the id {header.WireId:x16}.");
        }

        if (type.Refusal is { } refusal)
        {
            return new Undeliverable($"{refusal.GetType()}: {refusal.Message}");
        }

        try
        {
            return way.Read(link, in header, payload);
        }
        catch (MessageFormatException error)
        {
            link.Network.Unreadable(link, type.Incoming.Info, error);
            return new Undeliverable($"{error.GetType()}: {error.Message}");
        }
    }

    private void Down(DeliveryChannel channel)
    {
        channel.Receiver.LinkDown(channel);
        Senders.Detach(channel.Link);
        Recipients.Down(channel.Recipient, channel, channel.Link.TheirBye == ByeReason.Stopping);
    }
}
