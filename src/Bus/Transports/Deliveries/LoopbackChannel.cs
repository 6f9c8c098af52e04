using System.Collections.Concurrent;
using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>Deliveries of a node to itself: the same machinery, and a queue in the place of a link.</summary>
internal sealed class LoopbackChannel(Recipient self, DeliveryReceiver receiver) : IDeliveryChannel, IAnswerChannel, IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<object> _queue = new();
    private int _isRunning;

    private sealed record Confirmation(long Sequence);

    internal void Open()
    {
        self.Channel = this;
        receiver.LinkUp(this);
        self.Buffer.LinkUp(this);
    }

    public bool TrySend(in DeliveryFrame frame)
    {
        Add(frame with { State = ((OutgoingMessage)frame.State!).Message });
        return true;
    }

    public bool TryAcknowledge(IReadOnlyList<AckRange> ranges)
    {
        Add(ranges.ToArray());
        return true;
    }

    public bool TryConfirm(long sequence)
    {
        Add(new Confirmation(sequence));
        return true;
    }

    public bool TryRefuse(in NackFrame nack)
    {
        Add(nack);
        return true;
    }

    // One thread at a time, so that what was sent first is handled first; none of the two is called while it is locked.
    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            while (_queue.TryDequeue(out var one))
            {
                switch (one)
                {
                    case DeliveryFrame frame:
                        receiver.Arrive(frame);
                        break;
                    case AckRange[] ranges:
                        self.Buffer.Acknowledge(ranges);
                        break;
                    case Confirmation confirmation:
                        self.Buffer.Confirm(confirmation.Sequence);
                        break;
                    case NackFrame nack:
                        self.Buffer.Refuse(nack);
                        break;
                }
            }

            receiver.Flush();
            Interlocked.Exchange(ref _isRunning, 0);
        }
        while (!_queue.IsEmpty && Interlocked.Exchange(ref _isRunning, 1) == 0);
    }

    private void Add(object one)
    {
        _queue.Enqueue(one);
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
