// Rendezvous: nothing lies between the two. Whoever comes first waits for the other; the sender goes on when its message is taken.
// TypedBus: MailboxOptions.Capacity = 0 (or [Mailbox(Capacity = 0)]), TrySend, SendAsync, ReceiveAsync.
using TypedBus;

namespace Patterns;

internal static class Rendezvous
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync();
        await using var bridge = bus.OpenMailbox<string>("bridge", new MailboxOptions { Capacity = 0 });
        Console.WriteLine($"nobody is there, TrySend: {bridge.TrySend("the briefcase")}");

        var handover = bridge.SendAsync("the briefcase").AsTask();
        Console.WriteLine($"the sender waits: {!handover.IsCompleted}, what lies there: {bridge.Count}");
        Console.WriteLine($"taken: {(await bridge.ReceiveAsync()).Message}");
        await handover;
        Console.WriteLine("the sender goes on");

        var receiver = bridge.ReceiveAsync().AsTask();
        Console.WriteLine($"the receiver waits: {!receiver.IsCompleted}");
        Console.WriteLine($"somebody is there, TrySend: {bridge.TrySend("the ransom")}");
        Console.WriteLine($"taken: {(await receiver).Message}");
    }
}
