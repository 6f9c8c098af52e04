// The forms of pull mailboxes, as the design writes them.
using TypedBus;

namespace Shop;

public interface IReading;

[Message] public readonly record struct Temperature(double Celsius) : IReading;

[Message] public sealed record Alarm(string Text) : IReading;

internal static class PullForms
{
    public static async Task UseAsync(IBus bus, CancellationToken ct)
    {
        Mailbox<IReading> box = bus.OpenMailbox<IReading>("sensors", new MailboxOptions { Capacity = 1024 });
        await bus.FindMailbox<IReading>("sensors", node: "node-b").SendAsync(new Temperature(21.5), ct);   // a MailboxSender<IReading>; a Mailbox<T> is one too
        MailboxSender<IReading> sender = box;
        await sender.SendAsync(new Alarm("smoke"), ct);
        Console.WriteLine($"{sender.Name} {sender.TrySend(new Temperature(22))} {box.Count}");
        Received<Alarm>    next = await box.ReceiveAsync<Alarm>(ct);                 // selective: first of that type, the rest keep their order
        Received<IReading> any  = await box.ReceiveAsync(ct);                        // any.Message, any.Sender, any.Id
        Received<IReading> from = await box.ReceiveFromAsync("node-b", ct);          // symmetric direct communication
        Console.WriteLine($"{next.Message.Text} {any.Message} {any.Sender} {from.Message} {any.Id != from.Id}");

        await sender.SendAsync(new Alarm("fire"), ct);
        Console.WriteLine($"{box.TryReceive(out var fire)} {fire.Message} {box.TryReceive(out _)}");
        await sender.SendAsync(new Temperature(23), ct);
        var drained = box.DrainAsync(ct);
        Console.WriteLine($"draining {drained.IsCompleted}");
        await foreach (var r in box.ReadAllAsync(ct))
        {
            Console.WriteLine(r.Message);
        }

        await drained;
        await Try(() => box.ReceiveAsync(ct).AsTask());
        await box.DisposeAsync();

        await using var full = bus.OpenMailbox<int>("full", new MailboxOptions { Capacity = 1, Overflow = Overflow.Fail });
        await full.SendAsync(1, ct);
        await Try(() => full.SendAsync(2, ct).AsTask());
        full.Close();
        await Try(() => full.SendAsync(3, ct).AsTask());

        await using var meeting = bus.OpenMailbox<int>("meeting", new MailboxOptions { Capacity = 0 });
        await using var all = bus.OpenMailbox<int>("all", new MailboxOptions { Capacity = Mailbox.Unbounded });
        Console.WriteLine($"{meeting.TrySend(1)} {all.TrySend(1)}");
    }

    private static async Task Try(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (BusException error)
        {
            Console.WriteLine($"{error.GetType().Name}: {error.Message}");
        }
    }
}
