namespace TypedBus.Generators;

/// <summary>What a step of the pipeline made, or why it failed.</summary>
internal readonly record struct Outcome<T>(T? Value, string? Failure);

internal static class Outcome
{
    /// <summary>Runs a step. A failure is reported as TBUS900 rather than lost with everything that follows it.</summary>
    public static Outcome<TResult> Of<TInput, TResult>(
        Func<TInput, CancellationToken, TResult> step, TInput input, CancellationToken cancellationToken)
    {
        try
        {
            return new Outcome<TResult>(step(input, cancellationToken), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new Outcome<TResult>(default, error.ToString());
        }
    }
}
