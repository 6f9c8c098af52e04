using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedBus.Benchmarks.Distances;

/// <summary>One of the two processes of a measurement with many peers: does what its input says, and ends with it.</summary>
internal static class ScaleHost
{
    /// <summary>Bytes of payload.</summary>
    public const int Size = 100;

    public static async Task<int> RunAsync(string side, string subject, string endpoint, string[] assemblies)
    {
        // Of an interruption the parent hears too; it closes the input.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        var arrivals = new Arrivals(static () => Console.WriteLine("received"));
        var types = TypeSet.Load(assemblies);
        await using IScaleSide node = (side, subject) switch
        {
            ("hub", "socket") => new SocketHub(endpoint, arrivals),
            ("spokes", "socket") => new SocketSpokes(endpoint, arrivals),
            ("hub", "bus") => await BusHub.StartAsync(endpoint, arrivals, types).ConfigureAwait(false),
            ("spokes", "bus") => new BusSpokes(endpoint, arrivals, types),
            _ => throw new ArgumentException($"There is no {side} of {subject}."),
        };
        Console.WriteLine($"listening {node.Endpoint}");
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var answer = "";
            var number = int.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
            switch (line.Split(' ')[0])
            {
                case "have":
                    await node.HaveAsync(number).ConfigureAwait(false);
                    break;
                case "expect":
                    arrivals.Expect(number);
                    break;
                case "send":
                    await node.SendAsync(number).ConfigureAwait(false);
                    break;
                case "types":
                    types!.InTurn = number;
                    break;
                case "collect":
                    answer = string.Create(CultureInfo.InvariantCulture, $" {Collect(number)}");
                    break;
                default:
                    throw new ArgumentException($"'{line}' is no command.");
            }

            Console.WriteLine("done" + answer);
        }

        return 0;
    }

    // Buffers that a pool keeps go after some collections.
    private static long Collect(int times)
    {
        for (var at = 0; at < times; at++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
