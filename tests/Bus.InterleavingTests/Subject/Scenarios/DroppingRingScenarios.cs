namespace TypedBus.InterleavingTests.Scenarios;

public static class DroppingRingScenarios
{
    public static void Linearizable() => Run(2);

    public static void LinearizableWithThreePlaces() => Run(3);

    public static void LinearizableWithOnePlace() => Run(1);

    private static void Run(int capacity)
    {
        const int Each = 3;
        var history = new DroppingHistory(capacity);
        var producers = Enumerable.Range(0, 2).Select(producer => Task.Run(() =>
        {
            for (var number = 0; number < Each; number++)
            {
                history.Enqueue((producer * Each) + number);
            }
        })).ToList();
        var consumer = Task.Run(() =>
        {
            for (var turn = 0; turn < 3; turn++)
            {
                history.TryReceive();
            }
        });
        Task.WaitAll(producers.Append(consumer).ToArray());
        while (history.TryReceive())
        {
        }

        history.Check();
    }
}
