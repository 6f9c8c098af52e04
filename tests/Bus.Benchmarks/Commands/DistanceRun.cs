using System.Runtime.InteropServices;
using TypedBus.Benchmarks.Distances;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Measures what it takes from one process to another, beside other libraries.</summary>
internal static class DistanceRun
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["receive", var name, ..])
        {
            return await ReceiverHost.RunAsync(tally => DistanceCatalog.ReceiverAsync(name, arguments.ElementAtOrDefault(2) ?? "", tally)).ConfigureAwait(false);
        }

        using var interrupted = new CancellationTokenSource();
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            interrupted.Cancel();
        })).ToList();
        var folder = Directory.CreateTempSubdirectory("typedbus-distances-").FullName;
        try
        {
            return await (arguments switch
            {
                ["idle", ..] => IdleRun.RunAsync(folder, DistanceOptions.Of(arguments[1..], DistanceOptions.ForIdle), interrupted.Token),
                ["growth", ..] => DistanceGrowth.RunAsync(folder, DistanceOptions.Of(arguments[1..], DistanceOptions.ForGrowth), interrupted.Token),
                _ => RaceAsync(folder, DistanceOptions.Of(arguments, DistanceOptions.ForRace), interrupted.Token),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            registrations.ForEach(static one => one.Dispose());
        }
    }

    private static async Task<int> RaceAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        var contestants = DistanceCatalog.All(folder).Where(one => options.Includes(one.Name)).ToList();
        try
        {
            var race = new DistanceRace(options);
            var measured = await race.RunAsync(contestants, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(DistanceTables.Of(measured, options));
            Console.WriteLine(DistanceLimits.Of(measured));
            foreach (var failure in race.Failures)
            {
                Console.WriteLine($"Left out: {failure}");
            }

            return race.Failures.Count == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var one in contestants)
            {
                await one.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
