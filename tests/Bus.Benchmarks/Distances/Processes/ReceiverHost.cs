using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedBus.Benchmarks.Distances;

/// <summary>The other process: receives until its input ends, so that it never outlives who started it.</summary>
internal static class ReceiverHost
{
    public static async Task<int> RunAsync(Func<Tally, Task<IDistanceReceiver>> start)
    {
        // Of an interruption the parent hears too; it closes the input.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
        var tally = new Tally();
        await using var receiver = await start(tally).ConfigureAwait(false);
        Console.WriteLine($"listening {receiver.Endpoint}");
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            tally.Expect(int.Parse(line.AsSpan("expect ".Length), CultureInfo.InvariantCulture));
            Console.WriteLine("ready");
        }

        return 0;
    }
}
