using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class SegmentedQueueScenarios
{
    /// <summary>Segments of two places, so that they are appended, given back and used again.</summary>
    public static void Linearizable() => QueueScenario.Run(new SegmentedQueue<Slot>(), int.MaxValue);

    /// <summary>A count that is read while segments change hands never misses a message that was there all the time.</summary>
    public static void CountNeverMissesAMessage()
    {
        var queue = new SegmentedQueue<Slot>();
        queue.TryEnqueue(new Slot(1), 0);

        // Puts one in before it takes one out, so that the queue never is empty.
        var moving = Task.Run(() =>
        {
            for (var number = 2; number <= 8; number++)
            {
                queue.TryEnqueue(new Slot(number), 0);
                queue.Peek();
                queue.Advance();
            }
        });
        var counting = Task.Run(() =>
        {
            if (queue.IsEmpty)
            {
                throw new InvalidOperationException("Empty while a message was in it.");
            }
        });
        Task.WaitAll(new[] { moving, counting });
    }
}
