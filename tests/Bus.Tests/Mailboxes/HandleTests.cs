using Microsoft.Extensions.DependencyInjection;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

public sealed class HandleTests
{
    [Fact]
    public async Task Messages_of_every_kind_are_handled_in_the_order_in_which_they_were_posted()
    {
        await using var test = await TestBus.StartAsync();
        var depot = test.Bus.GetMailbox<DepotMailbox>();

        depot.Post(new Moved(1, 5));
        Assert.True(depot.TryPost(new Moved(1, -2)));
        depot.Post(new Noted("first"));
        await depot.PostAsync(new Named("second"));
        await depot.AskAsync(new Close("end"));

        Assert.Equal(3, await depot.AskAsync(new GetStock(1)));
        Assert.Equal(["first on TypedBus.Tests.Mailboxes.Noted", "second", "closed: end"], await depot.AskAsync(new GetNotes()));
    }

    [Fact]
    public async Task The_bus_publishes_and_sends_to_mailboxes()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Moved(7, 2));
        await test.Bus.PublishAsync("notes.special", new Noted("told"));
        await test.Bus.SendAsync(new Close("sent"));

        Assert.Equal(2, await test.Bus.SendAsync(new GetStock(7)));
        Assert.Equal(["told on notes.special", "closed: sent"], await test.Bus.SendAsync(new GetNotes()));
    }

    [Fact]
    public async Task A_failure_reaches_the_asker_as_it_was_thrown()
    {
        await using var test = await TestBus.StartAsync();
        var depot = test.Bus.GetMailbox<DepotMailbox>();

        var error = await Assert.ThrowsAsync<KeyNotFoundException>(async () => await depot.AskAsync(new GetStock(99)));

        Assert.Equal("No 99.", error.Message);
        Assert.Equal(1, test.Bus.Statistics.HandlerFailures);
        Assert.Equal(0, test.Bus.DeadLetters.Count);
    }

    [Fact]
    public async Task Handles_are_injected_and_the_same_for_everybody()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Same(test.Bus.GetMailbox<DepotMailbox>(), test.Bus.Services.GetRequiredService<DepotMailbox>());
        Assert.Equal("TypedBus.Tests.Mailboxes.DepotMailbox", test.Bus.GetMailbox<DepotMailbox>().Address.Mailbox);
    }

    [Fact]
    public async Task A_batch_is_posted_in_its_order()
    {
        await using var test = await TestBus.StartAsync();
        var depot = test.Bus.GetMailbox<DepotMailbox>();

        Assert.Equal(3, depot.PostBatch([new Named("a"), new Named("b"), new Named("c")]));

        Assert.Equal(["a", "b", "c"], await depot.AskAsync(new GetNotes()));
    }

    [Fact]
    public async Task A_batch_with_a_null_is_refused_as_a_whole_and_the_mailbox_goes_on()
    {
        await using var test = await TestBus.StartAsync();
        var depot = test.Bus.GetMailbox<DepotMailbox>();

        var error = Assert.Throws<ArgumentException>(() => depot.PostBatch([new Noted("a"), null!, new Noted("c")]));

        Assert.Equal("Message 1 of the batch is null; nothing of it was posted. Post a Noted in each place. (Parameter 'messages')", error.Message);
        depot.Post(new Noted("d"));
        Assert.Equal(["d on TypedBus.Tests.Mailboxes.Noted"], await depot.AskAsync(new GetNotes()));
    }
}
