namespace TypedBus.InterleavingTests.Scenarios;

internal static class Waiting
{
    /// <summary>Waits for a condition that reads shared variables, which Coyote's own wait must not do.</summary>
    internal static void Until(Func<bool> condition)
    {
        var spin = default(SpinWait);
        while (!condition())
        {
            spin.SpinOnce();
        }
    }
}
