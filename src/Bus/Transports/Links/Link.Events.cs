namespace TypedBus.Transports;

/// <summary>The events of a link: a handler that takes its time holds up those of its lane alone.</summary>
internal sealed partial class Link
{
    /// <summary>The events whose handlers have not completed, and those behind them.</summary>
    internal EventLanes Lanes { get; }

    private Task? TakeEvent(ReadOnlySpan<byte> frame, in FrameHeader header, ReadOnlyMemory<byte> payload) =>
        Lanes.Count > 0 && Lanes.TryHold(EventLaneId.Of(in header), frame, out var room) ? room
            : HandleEvent(in header, payload) is { } pending ? Lanes.Begin(EventLaneId.Of(in header), pending, frame.Length)
            : null;

    private bool TakesPlain => WasUp && !Volatile.Read(ref _takesNothing) && Lanes.Count == 0;

    private Task? TakePlain(LinkType type, FrameFlags flags, long sequence, ReadOnlyMemory<byte> payload)
    {
        PassOn();
        return type.Incoming.PublishPlain(this, type, flags, sequence, payload) is { } pending
            ? Lanes.Begin(new EventLaneId(EventLaneKind.Type, type.Incoming.Info.WireId), pending, PlainFrame.HeadBehindLength + payload.Length)
            : null;
    }

    private Task? HandleEvent(in FrameHeader header, ReadOnlyMemory<byte> payload) =>
        header.Delivery != Delivery.BestEffort ? Network.OnDelivery(this, in header, payload)
            : TypeOf(header.WireId) is { } type ? type.Incoming.Publish(this, type, in header, payload)
            : Unknown();

    private Task? HandleHeld(ReadOnlyMemory<byte> frame)
    {
        try
        {
            if (!Volatile.Read(ref _takesNothing))
            {
                var header = HeaderReader.Read(frame, out var at);
                if (header.Kind == FrameKind.Ask)
                {
                    _ = Serving.Begin(in header, frame[at..]);
                    return null;
                }

                return HandleEvent(in header, frame[at..]);
            }
        }
        catch (Exception error)
        {
            ((IFrameSink)this).OnEnded(error);
        }

        return null;
    }

    // The frame counts with the others when its piece is done; called by whoever has the dispatcher's turn.
    private void Held(int bytes)
    {
        _creditBytes -= bytes;
        _creditFrames--;
    }

    private Task? Unknown()
    {
        // It lies unread: nothing was allocated for it.
        Network.Counters.Dropped(Diagnostics.DropReasons.UnknownMessage);
        return null;
    }
}
