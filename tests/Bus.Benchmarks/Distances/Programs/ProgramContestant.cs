using System.Diagnostics;
using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>A contestant that is a program of its own, started for each measurement, which starts its receiver itself.</summary>
internal abstract class ProgramContestant(string name) : DistanceContestant(name)
{
    public sealed override async Task<double> OneWayAsync(int size, TimeSpan duration, CancellationToken cancellationToken)
    {
        var numbers = (await RunAsync(["one-way", Text(size), Text((long)duration.TotalMilliseconds)], cancellationToken).ConfigureAwait(false))
            .Split(' ').Select(static one => long.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        return new Arrival(numbers[1], numbers[2]).RateOf(numbers[0]);
    }

    public sealed override async Task<double[]> RoundTripAsync(int size, int count, CancellationToken cancellationToken)
    {
        var lines = (await RunAsync(["round-trip", Text(size), Text(count)], cancellationToken).ConfigureAwait(false)).Split('\n');
        return [.. lines.Select(static one => long.Parse(one, CultureInfo.InvariantCulture) / 1_000.0).Order()];
    }

    /// <summary>The program and its first arguments, and the ones that go after the others.</summary>
    protected abstract (string Program, string[] Before, string[] After) Command();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (program, before, after) = Command();
        using var process = Process.Start(new ProcessStartInfo(program, [.. before, .. arguments, .. after])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{Name} ended with {process.ExitCode}.");
        }
        finally
        {
            // The end of its input has it clean up.
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None).ConfigureAwait(false);
        }
    }
}
