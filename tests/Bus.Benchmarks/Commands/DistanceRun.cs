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
            return await ReceiverHost.RunAsync(name, arguments.ElementAtOrDefault(2) ?? "").ConfigureAwait(false);
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
            await (arguments switch
            {
                ["idle", ..] => ScaleRun.IdleAsync(folder, DistanceOptions.Of(arguments[1..]), interrupted.Token),
                ["growth", ..] => ScaleRun.GrowthAsync(folder, DistanceOptions.Of(arguments[1..]), interrupted.Token),
                _ => RaceAsync(folder, DistanceOptions.Of(arguments), interrupted.Token),
            }).ConfigureAwait(false);
            return 0;
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

    private static async Task RaceAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        var contestants = DistanceCatalog.All(folder).Where(one => options.Includes(one.Name)).ToList();
        try
        {
            var measured = await DistanceRace.RunAsync(contestants, options, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(DistanceTables.Of(measured, options));
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
