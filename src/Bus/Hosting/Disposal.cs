namespace TypedBus;

/// <summary>Disposes what the bus has made itself, since no container knows it.</summary>
internal static class Disposal
{
    internal static async ValueTask DisposeAsync(IEnumerable<object> made)
    {
        foreach (var one in made)
        {
            if (one is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (one as IDisposable)?.Dispose();
            }
        }
    }
}
