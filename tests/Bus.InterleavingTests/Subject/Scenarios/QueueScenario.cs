using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

internal static class QueueScenario
{
    private const int Each = 3;

    /// <summary>Two producers try to put three messages in each; the consumer takes out what it finds meanwhile, and the rest at the end.</summary>
    internal static void Run(MailboxQueue<Slot> queue, int capacity)
    {
        var history = new QueueHistory(queue, capacity);
        var accepted = new int[2];
        var producers = Enumerable.Range(0, 2).Select(producer => Task.Run(() =>
        {
            for (var number = 0; number < Each; number++)
            {
                accepted[producer] += history.Enqueue((producer * Each) + number) ? 1 : 0;
            }
        })).ToList();
        var consumer = Task.Run(() =>
        {
            for (var turn = 0; turn < 4; turn++)
            {
                history.TryReceive();
            }
        });
        Task.WaitAll(producers.Append(consumer).ToArray());
        while (history.TryReceive())
        {
        }

        history.Check();
        if (history.Received.Count != accepted.Sum() || queue.Count != 0)
        {
            throw new InvalidOperationException($"{accepted.Sum()} were accepted, {history.Received.Count} received, {queue.Count} are left.");
        }
    }
}
