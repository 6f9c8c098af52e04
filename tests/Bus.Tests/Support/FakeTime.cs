using Microsoft.Extensions.Time.Testing;

namespace TypedBus.Tests.Support;

/// <summary>Lets the time of a test pass.</summary>
internal static class FakeTime
{
    /// <summary>Advances by seconds until a condition holds.</summary>
    internal static async Task AdvanceUntilAsync(this FakeTimeProvider time, Func<bool> condition)
    {
        using var guard = new CancellationTokenSource(TestBus.HangGuard);
        while (!condition())
        {
            guard.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
