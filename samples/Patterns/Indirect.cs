// Indirect: senders and receivers name a mailbox that belongs to neither, so that there may be several of each, and each message goes
// to one receiver. TypedBus: OpenMailbox, FindMailbox, SendAsync, ReceiveAsync, Close, MailboxClosedException.
using TypedBus;

namespace Patterns;

internal sealed record Parcel(int Number, string From);

internal static class Indirect
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync();
        await using var counter = bus.OpenMailbox<Parcel>("counter");

        // Receivers that wait are served in the order in which they began to.
        var ann = counter.ReceiveAsync().AsTask();
        var ben = counter.ReceiveAsync().AsTask();
        var cem = counter.ReceiveAsync().AsTask();

        await SendAsync(bus, 1, "the shop");
        await SendAsync(bus, 2, "the bank");
        Console.WriteLine($"Ann got {(await ann).Message}");
        Console.WriteLine($"Ben got {(await ben).Message}");

        counter.Close();
        Console.WriteLine($"Cem got {await Outcome.OfAsync(cem)}");
    }

    // Whoever sends knows the name of the mailbox, and nothing of who will receive.
    private static ValueTask SendAsync(IBus bus, int number, string from) =>
        bus.FindMailbox<Parcel>("counter").SendAsync(new Parcel(number, from));
}
