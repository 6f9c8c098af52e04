using MessagePack;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

public interface ISaved
{
    int Id { get; }
}

[Message]
public record Document([property: Key(0)] int Id) : ISaved;

[Message]
public sealed record Invoice(int Id, [property: Key(1)] decimal Total) : Document(Id);

/// <summary>Not a message itself: it takes the way of its nearest base.</summary>
public sealed record Draft(int Id) : Document(Id);

[Message]
public readonly record struct Stamped(int Id) : ISaved;

[Handler]
public sealed class SavedHandlers(Recorder recorder)
{
    public void Handle(Document message) => recorder.Add($"document {message.GetType().Name} {message.Id}");

    public void Handle(Invoice message) => recorder.Add($"invoice {message.Total}");

    public void Handle(ISaved message) => recorder.Add($"saved {message.GetType().Name} {message.Id}");
}

public sealed class PolymorphismTests
{
    [Fact]
    public async Task A_derived_event_reaches_handlers_of_itself_its_base_and_its_interface()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Invoice(1, 2.5m));

        Assert.Equal(["document Invoice 1", "invoice 2.5", "saved Invoice 1"], test.Entries);
    }

    [Fact]
    public async Task The_run_time_type_decides_whatever_the_variable_is()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync<Document>(new Invoice(1, 2));
        var byClass = test.Entries;
        await test.Bus.PublishAsync<ISaved>(new Invoice(1, 2));
        await test.Bus.PublishAsync<object>(new Invoice(1, 2));

        Assert.Equal(["document Invoice 1", "invoice 2", "saved Invoice 1"], byClass);
        Assert.Equal([.. byClass, .. byClass, .. byClass], test.Entries);
    }

    [Fact]
    public async Task A_type_that_is_no_message_takes_the_way_of_its_nearest_base()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync<Document>(new Draft(3));
        await test.Bus.PublishAsync(new Draft(3));

        Assert.Equal(["document Draft 3", "saved Draft 3", "document Draft 3", "saved Draft 3"], test.Entries);
    }

    [Fact]
    public async Task A_structure_is_boxed_for_a_handler_of_its_interface()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Stamped(4));
        await test.Bus.PublishAsync<ISaved>(new Stamped(5));

        Assert.Equal(["saved Stamped 4", "saved Stamped 5"], test.Entries);
    }

    [Fact]
    public async Task A_subscription_to_an_interface_receives_every_event_that_has_it()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<ISaved>();
        using var subscription = test.Bus.Subscribe<ISaved>(seen.Add);

        await test.Bus.PublishAsync(new Invoice(1, 1));
        await test.Bus.PublishAsync(new Stamped(2));
        await test.Bus.PublishAsync(new Ordered("not saved"));

        Assert.Equal([new Invoice(1, 1), new Stamped(2)], seen);
    }

    [Fact]
    public async Task What_is_no_message_cannot_be_published()
    {
        await using var test = await TestBus.StartAsync();

#pragma warning disable TBUS210 // What the compiler refuses, the bus refuses too.
        var error = await Assert.ThrowsAsync<BusException>(async () => await test.Bus.PublishAsync("text"));
        var request = await Assert.ThrowsAsync<BusException>(async () => await test.Bus.PublishAsync(new Sending.Double(1)));
#pragma warning restore TBUS210

        Assert.Contains("[Message]", error.Message, StringComparison.Ordinal);
        Assert.Contains("SendAsync", request.Message, StringComparison.Ordinal);
    }
}
