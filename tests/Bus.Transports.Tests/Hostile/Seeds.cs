using System.Globalization;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Seeds of what is random: another one each run, printed where a test fails, and given by HOSTILE_SEED to do it again.</summary>
internal static class Seeds
{
    private const string Variable = "HOSTILE_SEED";

    /// <summary>Runs something random.</summary>
    internal static async Task RunAsync(Func<int, Task> attack)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        try
        {
            await attack(seed);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"It failed with the seed {seed}; set {Variable}={seed} to do it again. {error.Message}", error);
        }
    }
}
