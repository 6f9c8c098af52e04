using System.Runtime.CompilerServices;
using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class PriorityQueuesScenarios
{
    /// <summary>Two levels that share two places. The model's state is what each level holds, digits for one, letters for the other.</summary>
    public static void Linearizable()
    {
        const int Capacity = 2;
        var history = new History<string>();
        var queue = new PriorityQueues<Slot>(new MailboxQueue<Slot>[] { new BoundedRing<Slot>(Capacity), new BoundedRing<Slot>(Capacity) }, Capacity);
        var accepted = new int[2];
        var received = 0;
        var producers = Enumerable.Range(0, 2).Select(level => Task.Run(() =>
        {
            for (var number = 0; number < 3; number++)
            {
                var name = Name(level, number);
                var operation = history.Begin();
                var result = queue.TryEnqueue(new Slot(1 + (level * 10) + number), level);
                accepted[level] += result == Enqueued.Accepted ? 1 : 0;
                history.End(operation, $"enqueue {name}: {result}", result == Enqueued.Accepted
                    ? state => (state.Length < Capacity, state + name)
                    : state => (state.Length == Capacity, state));
            }
        })).ToList();
        var consumer = Task.Run(() =>
        {
            for (var turn = 0; turn < 4; turn++)
            {
                TryReceive();
            }
        });
        Task.WaitAll(producers.Append(consumer).ToArray());
        while (TryReceive())
        {
        }

        history.Check("");
        if (received != accepted.Sum() || queue.Count != 0)
        {
            throw new InvalidOperationException($"{accepted.Sum()} were accepted, {received} received, {queue.Count} are left.");
        }

        bool TryReceive()
        {
            var operation = history.Begin();
            ref var slot = ref queue.Peek();
            if (Unsafe.IsNullRef(ref slot))
            {
                return false;
            }

            var name = Name((slot.Number - 1) / 10, (slot.Number - 1) % 10);
            history.End(operation, $"peek: {name}", state => (state.FirstOrDefault(one => char.IsDigit(one) == char.IsDigit(name[0])) == name[0], state));
            operation = history.Begin();
            queue.Advance();
            history.End(operation, $"advance past {name}", state => (true, state.Replace(name, "")));
            received++;
            return true;
        }
    }

    private static string Name(int level, int number) => ((char)((level == 0 ? '0' : 'a') + number)).ToString();
}
