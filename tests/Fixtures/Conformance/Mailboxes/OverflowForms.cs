using Microsoft.Extensions.DependencyInjection;
using TypedBus;

namespace Shop;

internal static class OverflowForms
{
    public static async Task UseAsync(Bus bus, CancellationToken ct)
    {
        // Wait: blocks for room, or waits for it. Posting is a publish to every shelf, so that each holds one and has room for another.
        await bus.PublishAsync(new Put(1), ct);
        Shelf[] shelves =
        [
            bus.Services.GetRequiredService<WaitShelf>(), bus.Services.GetRequiredService<FailShelf>(), bus.Services.GetRequiredService<NewestShelf>(),
            bus.Services.GetRequiredService<OldestShelf>(), bus.Services.GetRequiredService<MeetingShelf>(),
        ];
        await Task.WhenAll(shelves.Select(static shelf => shelf.Entered));

        var wait = bus.GetMailbox<WaitShelfMailbox>();
        wait.Post(new Put(2));
        var room = wait.PostAsync(new Put(3), ct).AsTask();
        Console.WriteLine($"wait {wait.TryPost(new Put(4))} {room.IsCompleted}");

        var fail = bus.GetMailbox<FailShelfMailbox>();
        Console.WriteLine($"fail {fail.PostBatch([new Put(2), new Put(3)])} {fail.TryPost(new Put(3))}");
        Print(Try(() => fail.Post(new Put(3))), await TryAsync(fail.PostAsync(new Put(3), ct)), await TryAsync(fail.AskAsync(new ListShelf(), ct)));

        var newest = bus.GetMailbox<NewestShelfMailbox>();
        newest.Post(new Put(2));
        newest.Post(new Put(3));
        var oldest = bus.GetMailbox<OldestShelfMailbox>();
        oldest.Post(new Put(2));
        oldest.Post(new Put(3));

        // Rendezvous: nobody is there to take it.
        var meeting = bus.GetMailbox<MeetingShelfMailbox>();
        var met = meeting.PostAsync(new Put(2), ct).AsTask();
        Console.WriteLine($"meeting {meeting.TryPost(new Put(3))} {met.IsCompleted}");

        foreach (var shelf in shelves)
        {
            shelf.Open();
        }

        await room;
        await met;
        meeting.Post(new Put(3));                 // blocks until taken
        await bus.StopAsync();
        foreach (var shelf in shelves)
        {
            Console.WriteLine($"{shelf.GetType().Name} {string.Join(' ', shelf.Numbers)}");
        }

        var drops = bus.Statistics.Drops.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => $"{one.Key} {one.Value}");
        Console.WriteLine($"dropped {string.Join(", ", drops)}");
    }

    private static string? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (MailboxFullException error)
        {
            return error.GetType().Name;
        }
    }

    private static async Task<string?> TryAsync(ValueTask task)
    {
        try
        {
            await task;
            return null;
        }
        catch (MailboxFullException error)
        {
            return error.GetType().Name;
        }
    }

    private static Task<string?> TryAsync(ValueTask<string> task) => TryAsync(new ValueTask(task.AsTask()));

    private static void Print(params string?[] texts) => Console.WriteLine(string.Join("; ", texts));
}
