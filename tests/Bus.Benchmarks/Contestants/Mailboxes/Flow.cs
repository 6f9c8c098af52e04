namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>One way for messages to get from producers to a consumer, or for questions to be answered.</summary>
/// <param name="Group">What is done; flows of one group are compared.</param>
/// <param name="Way">How it is done.</param>
/// <param name="Run">Has so many messages handled, and returns when they are.</param>
public sealed record Flow(string Group, string Way, Action<int> Run)
{
    /// <summary>What is to be done before a round, and undone after it: threads that spin must not do so while others are timed.</summary>
    public Func<IDisposable>? Prepare { get; init; }

    /// <summary>Of a ping-pong: has its round trips recorded.</summary>
    public Action<RoundTrips?>? Record { get; init; }

    /// <summary>Of a flow by several producers: each thread sends its share.</summary>
    public static Action<int> By(int producers, Tally tally, Action<int> send) => count =>
    {
        var share = count / producers;
        tally.Expect((long)share * producers);
        if (producers == 1)
        {
            send(share);
        }
        else
        {
            var threads = Enumerable.Range(0, producers).Select(_ => new Thread(() => send(share))).ToList();
            threads.ForEach(static thread => thread.Start());
            threads.ForEach(static thread => thread.Join());
        }

        tally.Wait();
    };

    /// <summary>Of questions by several clients at once, each of which waits for its answer before it asks again.</summary>
    public static Action<int> Asking(int clients, Func<long, ValueTask<long>> ask) => count =>
    {
        var share = count / clients;
        if (clients == 1)
        {
            AskAsync(ask, share).GetAwaiter().GetResult();
            return;
        }

        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(ask, share)))).GetAwaiter().GetResult();
    };

    private static async Task AskAsync(Func<long, ValueTask<long>> ask, int count)
    {
        for (var number = 0; number < count; number++)
        {
            if (await ask(number).ConfigureAwait(false) != number + 1)
            {
                throw new InvalidOperationException("The answer is wrong.");
            }
        }
    }

    public override string ToString() => $"{Group}: {Way}";
}
