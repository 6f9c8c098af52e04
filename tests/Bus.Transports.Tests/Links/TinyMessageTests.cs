using TypedBus.Transports.Tests.Deliveries;

namespace TypedBus.Transports.Tests.Links;

/// <summary>What is said to a node that takes small messages only, and is no message.</summary>
public sealed class TinyMessageTests
{
    // Some 45,000 bytes, in one frame.
    [Fact]
    public Task An_interest_that_is_larger_than_any_message_passes() => GreetAsync(patterns: 1_500);

    [Fact]
    [Trait("Category", "Soak")]
    public Task An_interest_that_goes_in_chunks_passes() => GreetAsync(patterns: 6_000);

    private static async Task GreetAsync(int patterns)
    {
        await using var town = new Town();
        var subscriber = await town.StartAsync("a", "subscriber", listen: "a");
        for (var number = 0; number < patterns; number++)
        {
            subscriber.Subscribe<Quick>($"some.topics.number-{number}.*", static _ => { });
        }

        var tiny = await town.StartAsync("b", "tiny", connect: ["a"], configure: static options => options.MaxMessageSize = 1024);

        await Town.UpAsync(tiny, "a");
        await Town.UpAsync(subscriber, "b");
    }
}
