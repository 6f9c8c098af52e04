// Publish and subscribe: the publisher names a topic, and everybody who subscribed to it gets the message; one that fails stops no other.
// TypedBus: [Message(Topic)], PublishAsync, [Handler], Subscribe with '*' and '>', ISubscription.
using TypedBus;

namespace Patterns;

[Message(Topic = "goals.{League}.{Team}")] public sealed record Goal(string League, string Team, int Minute);

[Handler]
public sealed class Scoreboard
{
    public void Handle(Goal goal) => Console.WriteLine($"  scoreboard: {goal.Team} in minute {goal.Minute}");
}

internal static class PublishSubscribe
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync(static options => options.PublishErrors = PublishErrors.Report);
        using var fan = bus.Subscribe<Goal>("goals.*.reds", static goal => Console.WriteLine($"  fan of the reds: hooray, minute {goal.Minute}"));
        using var broken = bus.Subscribe<Goal>(static _ => throw new InvalidOperationException("out of ink"));
        var paper = bus.Subscribe<Goal>("goals.north.>", static (goal, context, _) =>
        {
            Console.WriteLine($"  paper of the north: {context.Topic}");
            return default;
        });

        await PublishAsync(bus, new Goal("north", "reds", 7));
        await PublishAsync(bus, new Goal("south", "blues", 12));
        paper.Dispose();
        await PublishAsync(bus, new Goal("north", "greens", 90));
        Console.WriteLine($"subscribers that failed: {bus.Statistics.HandlerFailures}");
    }

    private static async Task PublishAsync(IBus bus, Goal goal)
    {
        Console.WriteLine($"{goal.Team} score in the {goal.League}:");
        await bus.PublishAsync(goal);
    }
}
