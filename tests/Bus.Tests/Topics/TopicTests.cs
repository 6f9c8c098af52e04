using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Topics;

[Message("shop.placed", Topic = "orders.{Customer}.placed")]
public sealed record Placed(string Customer, int Number);

[Message(Topic = "fixed.topic")]
public sealed record Fixed;

[Message(Topic = "{Day}.{Number}.{When}")]
public sealed record Formatted(DayOfWeek Day, decimal Number, DateOnly When);

[Handler(Topic = "orders.acme.>")]
public sealed class AcmeOnly(Recorder recorder)
{
    public void Handle(Placed message, MessageContext context) => recorder.Add($"acme {message.Number} {context.Topic}");
}

public sealed class TopicTests
{
    [Theory]
    [InlineData("acme", "orders.acme.placed")]
    [InlineData("a.b", "orders.a%2Eb.placed")]
    [InlineData("a b*>%", "orders.a%20b%2A%3E%25.placed")]
    [InlineData("Grün\u00a0\t", "orders.Grün%C2%A0%09.placed")]
    [InlineData("😀", "orders.😀.placed")]
    public async Task A_template_takes_values_of_the_message_encoded(string customer, string topic)
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<string>();
        using var subscription = test.Bus.Subscribe<Placed>("orders.*.placed", (_, context, _) =>
        {
            seen.Add(context.Topic);
            return default;
        });

        await test.Bus.PublishAsync(new Placed(customer, 1));

        Assert.Equal([topic], seen);
    }

    [Fact]
    public async Task Values_are_formatted_for_no_culture()
    {
        await using var test = await TestBus.StartAsync();
        var seen = "";
        using var subscription = test.Bus.Subscribe<Formatted>((_, context, _) =>
        {
            seen = context.Topic;
            return default;
        });

        await test.Bus.PublishAsync(new Formatted(DayOfWeek.Monday, 1.5m, new DateOnly(2026, 2, 14)));

        Assert.Equal("Monday.1%2E5.02/14/2026", seen);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    public async Task An_empty_value_is_an_error_that_names_the_member(string? customer, string word)
    {
        await using var test = await TestBus.StartAsync();
        using var subscription = test.Bus.Subscribe<Placed>("orders.>", static _ => { });

        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await test.Bus.PublishAsync(new Placed(customer!, 1)));

        Assert.Contains("Placed.Customer", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(word, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_over_256_bytes_is_an_error_and_one_of_256_is_none()
    {
        await using var test = await TestBus.StartAsync();
        var count = 0;
        using var subscription = test.Bus.Subscribe<Placed>("orders.>", _ => count++);

        await test.Bus.PublishAsync(new Placed(new string('x', 256), 1));
        await Assert.ThrowsAnyAsync<Exception>(async () => await test.Bus.PublishAsync(new Placed(new string('x', 257), 1)));
        await Assert.ThrowsAnyAsync<Exception>(async () => await test.Bus.PublishAsync(new Placed(new string('.', 86), 1)));

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task Without_a_template_the_topic_is_the_wire_name()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<string>();
        using var one = test.Bus.Subscribe<Publishing.Unheard>((_, context, _) => Add(context));
        using var two = test.Bus.Subscribe<Fixed>((_, context, _) => Add(context));

        await test.Bus.PublishAsync(new Publishing.Unheard());
        await test.Bus.PublishAsync(new Fixed());

        Assert.Equal(["TypedBus.Tests.Publishing.Unheard", "fixed.topic"], seen);

        ValueTask Add(MessageContext context)
        {
            seen.Add(context.Topic);
            return default;
        }
    }

    [Fact]
    public async Task A_handlers_pattern_lets_only_matching_topics_through()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Placed("acme", 1));
        await test.Bus.PublishAsync(new Placed("other", 2));
        await test.Bus.PublishAsync("orders.acme.by.hand", new Placed("other", 3));

        Assert.Equal(["acme 1 orders.acme.placed", "acme 3 orders.acme.by.hand"], test.Entries);
    }

    [Theory]
    [InlineData("orders.*.placed", true)]
    [InlineData("orders.>", true)]
    [InlineData(">", true)]
    [InlineData("orders.acme.placed", true)]
    [InlineData("orders.*", false)]
    [InlineData("*.*", false)]
    [InlineData("orders.acme.placed.>", false)]
    [InlineData("Orders.>", false)]
    public async Task A_subscription_receives_what_its_pattern_matches(string pattern, bool matches)
    {
        await using var test = await TestBus.StartAsync();
        var count = 0;
        using var subscription = test.Bus.Subscribe<Placed>(pattern, _ => count++);

        await test.Bus.PublishAsync(new Placed("acme", 1));

        Assert.Equal(matches ? 1 : 0, count);
        Assert.Equal(pattern, subscription.Pattern);
        Assert.True(subscription.Ready.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a.>.b")]
    [InlineData("a*.b")]
    [InlineData("a b")]
    public async Task A_malformed_pattern_is_refused(string pattern)
    {
        await using var test = await TestBus.StartAsync();

        Assert.Throws<ArgumentException>(() => test.Bus.Subscribe<Placed>(pattern, static _ => { }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a.*")]
    [InlineData("a.>")]
    [InlineData("a b")]
    public async Task A_malformed_topic_is_refused(string topic)
    {
        await using var test = await TestBus.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await test.Bus.PublishAsync(topic, new Placed("acme", 1)));
    }
}
