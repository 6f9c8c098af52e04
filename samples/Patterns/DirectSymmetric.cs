// Direct, symmetric: each side names the other. The sender names the mailbox, the receiver the node that it wants to hear from;
// what others send stays where it is. TypedBus: OpenMailbox, FindMailbox, SendAsync, ReceiveFromAsync.
using TypedBus;

namespace Patterns;

internal static class DirectSymmetric
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync(static options => options.NodeName = "tower");
        await using var cockpit = bus.OpenMailbox<string>("cockpit");

        // The pilot asks for one node by its name: what comes from another one does not end this wait.
        using var landed = new CancellationTokenSource();
        var ofBase = cockpit.ReceiveFromAsync("base", landed.Token).AsTask();
        var ofTower = cockpit.ReceiveFromAsync("tower").AsTask();

        await bus.FindMailbox<string>("cockpit").SendAsync("cleared to land");

        var received = await ofTower;
        Console.WriteLine($"{received.Sender.Node} -> cockpit: {received.Message}");
        Console.WriteLine($"base -> cockpit: {(ofBase.IsCompleted ? "something" : "nothing yet")}");

        await landed.CancelAsync();
        Console.WriteLine($"waiting for base: {await Outcome.OfAsync(ofBase)}");
    }
}
