// First in, first out, with selective receive: a receiver takes the oldest message of the type it asks for, and the rest keep their
// order. TypedBus: OpenMailbox<IReading>, ReceiveAsync<Alarm>, TryReceive, ReadAllAsync, Count.
using TypedBus;

namespace Patterns;

internal interface IReading;

internal sealed record Temperature(int Celsius) : IReading;

internal sealed record Alarm(string Text) : IReading;

internal static class Fifo
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync();
        await using var sensors = bus.OpenMailbox<IReading>("sensors");
        foreach (var reading in (IReading[])[new Temperature(20), new Temperature(21), new Alarm("smoke"), new Temperature(22), new Alarm("fire")])
        {
            await sensors.SendAsync(reading);
        }

        Console.WriteLine($"sent {sensors.Count}");
        Console.WriteLine($"the first alarm: {(await sensors.ReceiveAsync<Alarm>()).Message.Text}");
        Console.WriteLine($"the oldest of all: {(await sensors.ReceiveAsync()).Message}");

        sensors.Close();
        Console.WriteLine("the rest:");
        await foreach (var one in sensors.ReadAllAsync())
        {
            Console.WriteLine($"  {one.Message}");
        }

        Console.WriteLine($"anything left: {sensors.TryReceive(out _)}");
    }
}
