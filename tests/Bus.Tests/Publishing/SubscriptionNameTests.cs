using TypedBus.Infrastructure;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

/// <summary>What handlers are called as subscriptions, and how far they are fanned out.</summary>
public sealed class SubscriptionNameTests
{
    private const string Space = "TypedBus.Tests.Publishing.";

    [Fact]
    public void A_handler_is_called_as_its_class() => Assert.Equal(
        [($"{Space}{nameof(PlainDesk)}", typeof(NamedOnce)), ($"{Space}{nameof(PlainDesk)}", typeof(NamedTwice))],
        Of(nameof(PlainDesk)));

    [Fact]
    public void A_nested_class_has_the_name_that_metadata_gives_it() =>
        Assert.Equal([($"{Space}{nameof(Floor)}+Desk", typeof(NamedOnce))], Of("Floor.Desk"));

    [Fact]
    public void The_attribute_names_a_class_or_a_method() => Assert.Equal(
        [("desk", typeof(NamedOnce)), ("counter", typeof(NamedTwice))],
        Of(nameof(RenamedDesk)));

    [Fact]
    public void Two_handlers_of_one_event_are_told_apart_by_their_methods() => Assert.Equal(
        [("both.Handle", typeof(NamedOnce)), ("both.HandleAsync", typeof(NamedOnce)), ("both", typeof(NamedTwice))],
        Of(nameof(DoubleDesk)));

    [Fact]
    public void Overloads_that_may_see_the_same_event_are_told_apart_by_its_name() => Assert.Equal(
        [
            ($"every.Handle({Space}{nameof(INamedBase)})", typeof(INamedBase)),
            ($"every.Handle({Space}{nameof(NamedTwice)})", typeof(NamedTwice)),
            ("every", typeof(NamedOnce)),
        ],
        Of(nameof(BaseDesk)));

    [Fact]
    public void Overloads_that_differ_in_their_services_are_numbered() => Assert.Equal(
        [($"many.Handle({Space}{nameof(NamedOnce)})", typeof(NamedOnce)), ($"many.Handle({Space}{nameof(NamedOnce)})#2", typeof(NamedOnce))],
        Of(nameof(OverloadedDesk)));

    [Fact]
    public void Static_methods_marked_one_by_one_are_called_as_their_class() => Assert.Equal(
        [($"{Space}{nameof(StaticDesk)}.OnOnce", typeof(NamedOnce)), ($"{Space}{nameof(StaticDesk)}.OnceMore", typeof(NamedOnce)), ("twice", typeof(NamedTwice))],
        Of(nameof(StaticDesk)));

    [Fact]
    public void A_mailbox_is_one_subscription_to_each_of_its_messages() => Assert.Equal(
        [("queue", typeof(NamedOnce)), ("queue", typeof(NamedTwice))],
        Of(nameof(QueuedDesk)));

    [Fact]
    public void A_class_or_a_method_is_fanned_out_to_every_node()
    {
        var fanouts = Handlers(nameof(PlainDesk)).Concat(Handlers(nameof(RenamedDesk))).Concat(Handlers(nameof(QueuedDesk)))
            .Select(static one => one.Fanout);

        Assert.Equal(
            [Fanout.OneInstance, Fanout.EveryNode, Fanout.EveryNode, Fanout.OneInstance, Fanout.EveryNode, Fanout.OneInstance],
            fanouts);
    }

    [Fact]
    public void A_handler_made_by_hand_is_called_as_its_method() => Assert.Equal("Some.Method", new Handmade().Subscription);

    private static IEnumerable<(string, Type)> Of(string name) => Handlers(name).Select(static one => (one.Subscription, one.Message));

    private static IEnumerable<Invoker> Handlers(string name) =>
        Declared.Here.Handlers.Where(one => one.Name.StartsWith($"{Space}{name}.", StringComparison.Ordinal));

    private sealed class Handmade() : EventInvoker<NamedOnce>("Some.Method")
    {
        public override object? Bind(RouteBuilder builder) => null;

        public override ValueTask InvokeAsync(object? state, NamedOnce message, MessageContext context, CancellationToken cancellationToken) => default;
    }
}

public interface INamedBase;

[Message]
public sealed record NamedOnce(int Id);

[Message]
public sealed record NamedTwice(int Id) : INamedBase;

[Handler]
public sealed class PlainDesk
{
    public void Handle(NamedOnce message)
    {
    }

    [Handler(Fanout = Fanout.EveryNode)]
    public void Handle(NamedTwice message)
    {
    }
}

public static class Floor
{
    [Handler]
    public sealed class Desk
    {
        public void Handle(NamedOnce message)
        {
        }
    }
}

[Handler(Name = "desk", Fanout = Fanout.EveryNode)]
public sealed class RenamedDesk
{
    public void Handle(NamedOnce message)
    {
    }

    [Handler(Name = "counter", Fanout = Fanout.OneInstance)]
    public void Handle(NamedTwice message)
    {
    }
}

[Handler(Name = "both")]
public sealed class DoubleDesk
{
    public void Handle(NamedOnce message)
    {
    }

    public Task HandleAsync(NamedOnce message) => Task.CompletedTask;

    public void Handle(NamedTwice message)
    {
    }
}

[Handler(Name = "every")]
public sealed class BaseDesk
{
    public void Handle(INamedBase message)
    {
    }

    public void Handle(NamedTwice message)
    {
    }

    public void Handle(NamedOnce message)
    {
    }
}

[Handler(Name = "many")]
public sealed class OverloadedDesk
{
    public void Handle(NamedOnce message)
    {
    }

    public void Handle(NamedOnce message, Recorder recorder)
    {
    }
}

public static class StaticDesk
{
    [Handler]
    public static void OnOnce(NamedOnce message)
    {
    }

    [Handler]
    public static void OnceMore(NamedOnce message)
    {
    }

    [Handler(Name = "twice")]
    public static void OnTwice(NamedTwice message)
    {
    }
}

[Handler(Name = "queue"), Mailbox]
public sealed class QueuedDesk
{
    public void Handle(NamedOnce message)
    {
    }

    [Handler(Fanout = Fanout.EveryNode)]
    public void HandleAsync(NamedOnce message, MessageContext context)
    {
    }

    public void Handle(NamedTwice message)
    {
    }
}
