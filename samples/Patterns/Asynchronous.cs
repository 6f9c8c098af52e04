// Asynchronous: the sender goes on at once, the mailbox keeps the message. It has a capacity, and the sender chooses whether to wait
// for room, to be told, or to fail. TypedBus: [Mailbox(Capacity, Overflow)], Post, TryPost, PostBatch, MailboxFullException.
using Microsoft.Extensions.DependencyInjection;
using TypedBus;

namespace Patterns;

[Message] public readonly record struct Letter(int Number);

[Handler, Mailbox(Capacity = 3, Overflow = Overflow.Fail)]
public sealed class Postman
{
    private readonly TaskCompletionSource _awake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<int> Delivered { get; } = [];

    public void WakeUp() => _awake.TrySetResult();

    public async Task HandleAsync(Letter letter)
    {
        await _awake.Task;
        Delivered.Add(letter.Number);
    }
}

internal static class Asynchronous
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync();
        var postman = bus.Services.GetRequiredService<Postman>();
        var mailbox = bus.GetMailbox<PostmanMailbox>();

        // The postman sleeps, and nobody waits for that. A message counts until it has been handled, so that three is the limit.
        mailbox.Post(new Letter(1));
        Console.WriteLine($"posted {1 + mailbox.PostBatch([new Letter(2), new Letter(3), new Letter(4)])}, delivered {postman.Delivered.Count}");
        Console.WriteLine($"room for one more: {mailbox.TryPost(new Letter(4))}");
        Console.WriteLine($"posting all the same: {await Outcome.OfAsync(Task.Run(() => mailbox.Post(new Letter(4))))}");

        // A stop drains what was accepted.
        postman.WakeUp();
        await bus.StopAsync();
        Console.WriteLine($"delivered {string.Join(", ", postman.Delivered)}");
    }
}
