namespace TypedBus.Versions;

/// <summary>Sends, and prints what became of it.</summary>
internal static class Trial
{
    internal static async Task SendAsync(string what, Func<ValueTask> send)
    {
        try
        {
            await send();
            Console.WriteLine($"sent {what}");
        }
        catch (Exception error) when (Mismatch(error) is { } mismatch)
        {
            Console.WriteLine($"refused {what}: {mismatch.Message}");
        }
    }

    internal static Task AskAsync<T>(string what, Func<ValueTask<T>> ask) => SendAsync(what, async () => Console.WriteLine($"reply {what}: {await ask()}"));

    // Failures of a publish come together.
    private static ContractMismatchException? Mismatch(Exception error) =>
        error as ContractMismatchException ?? (error as AggregateException)?.Flatten().InnerExceptions.OfType<ContractMismatchException>().FirstOrDefault();
}
