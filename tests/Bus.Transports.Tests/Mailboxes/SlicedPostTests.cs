namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>A class that others derive from, and that says nothing of them.</summary>
[Message]
public record Fruit(string Name);

/// <summary>Has more than its base.</summary>
public sealed record Apple(string Name, int Seeds) : Fruit(Name);

/// <summary>Takes fruit, and comes back with how many have come.</summary>
[Message]
public record CountFruit(string Kind) : IRequest<int>;

/// <summary>Has more than its base.</summary>
public sealed record CountRed(string Kind, int Red) : CountFruit(Kind);

[Handler, Mailbox]
public sealed class Basket
{
    private readonly List<string> _names = [];

    public void Handle(Fruit fruit) => _names.Add(fruit.Name);

    public int Handle(CountFruit count) => _names.Count(name => name == count.Kind);
}

/// <summary>What of a message would be lost on the way to another node is refused.</summary>
public sealed class SlicedPostTests
{
    [Fact]
    public async Task A_message_of_a_derived_class_is_not_cut_down_to_what_the_mailbox_takes()
    {
        await using NodePair pair = await NodePair.StartAsync();
        BasketMailbox basket = pair.A.GetMailbox<BasketMailbox>("b");
        await basket.PostAsync(new Fruit("pear"));

        BusException error = await Assert.ThrowsAsync<BusException>(() => basket.PostAsync(new Apple("apple", 5)).AsTask());
        Assert.Contains(typeof(Apple).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains("[Union]", error.Message, StringComparison.Ordinal);
        Assert.Throws<BusException>(() => basket.Post(new Apple("apple", 5)));
        Assert.Throws<BusException>(() => basket.TryPost(new Apple("apple", 5)));
        await Assert.ThrowsAsync<BusException>(() => basket.AskAsync(new CountRed("apple", 1)).AsTask());

        Assert.Equal(0, await basket.AskAsync(new CountFruit("apple")));
        Assert.Equal(1, await basket.AskAsync(new CountFruit("pear")));
    }

    [Fact]
    public async Task A_mailbox_here_takes_it_whole()
    {
        await using NodePair pair = await NodePair.StartAsync();
        BasketMailbox basket = pair.A.GetMailbox<BasketMailbox>();

        await basket.PostAsync(new Apple("apple", 5));

        Assert.Equal(1, await basket.AskAsync(new CountRed("apple", 1)));
    }
}
