using MessagePack;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Subscribing;

[Message]
public record Reading([property: Key(0)] int Value);

/// <summary>Published as its base, since it is not marked.</summary>
public sealed record UnmarkedReading(int Value) : Reading(Value);

/// <summary>Not marked either, but marked types derive from it.</summary>
public record Alert(int Value) : Reading(Value);

[Message]
public sealed record RedAlert(int Value) : Alert(Value);

public sealed class UnmarkedTypeTests
{
    [Fact]
    public async Task A_subscription_that_could_never_hear_anything_is_refused()
    {
        await using var test = await TestBus.StartAsync();

#pragma warning disable TBUS210 // What the compiler refuses, the bus refuses too.
        var error = Assert.Throws<BusException>(() => test.Bus.Subscribe<UnmarkedReading>(static _ => { }));
#pragma warning restore TBUS210

        Assert.Contains("UnmarkedReading", error.Message, StringComparison.Ordinal);
        Assert.Contains("[Message]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unmarked_base_hears_the_marked_types_that_derive_from_it()
    {
        await using var test = await TestBus.StartAsync();
        using var alerts = test.Bus.Subscribe<Alert>(message => test.Recorder.Add($"alert {message}"));
        using var readings = test.Bus.Subscribe<Reading>(message => test.Recorder.Add($"reading {message.Value}"));

        await test.Bus.PublishAsync(new RedAlert(1));
        await test.Bus.PublishAsync(new UnmarkedReading(2));
        await test.Bus.PublishAsync<Reading>(new RedAlert(3));

        Assert.Equal(
            ["alert RedAlert { Value = 1 }", "reading 1", "reading 2", "alert RedAlert { Value = 3 }", "reading 3"], test.Entries);
    }
}
