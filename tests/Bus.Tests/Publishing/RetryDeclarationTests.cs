using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

/// <summary>How handlers outside of mailboxes say that they are tried again.</summary>
public sealed class RetryDeclarationTests
{
    [Fact]
    public void The_method_goes_before_its_class_and_the_class_before_the_message()
    {
        Assert.Equal(2, Of($"{nameof(RetriedDesk)}.Handle", typeof(Retried))!.Attempts);
        Assert.Equal(3, Of($"{nameof(RetriedDesk)}.Handle", typeof(NamedOnce))!.Attempts);
        Assert.Equal(4, Of($"{nameof(BareDesk)}.Handle", typeof(Retried))!.Attempts);
        Assert.Equal([typeof(TimeoutException)], Of($"{nameof(BareDesk)}.Handle", typeof(Retried))!.On);
    }

    [Fact]
    public void Without_the_attribute_there_is_none() => Assert.Null(Of($"{nameof(BareDesk)}.Handle", typeof(NamedOnce)));

    [Fact]
    public void A_mailbox_tries_again_itself() => Assert.Null(Of($"{nameof(RetriedQueue)}.Handle", typeof(NamedOnce)));

    private static RetryAttribute? Of(string name, Type message) =>
        Declared.Here.Handlers.Single(one => one.Name == $"TypedBus.Tests.Publishing.{name}" && one.Message == message).Retry;
}

[Message, Retry(Attempts = 4, On = [typeof(TimeoutException)])]
public sealed record Retried(int Id);

[Handler, Retry(Attempts = 3)]
public sealed class RetriedDesk
{
    [Retry(Attempts = 2)]
    public void Handle(Retried message)
    {
    }

    public void Handle(NamedOnce message)
    {
    }
}

[Handler]
public sealed class BareDesk
{
    public void Handle(Retried message)
    {
    }

    public void Handle(NamedOnce message)
    {
    }
}

[Handler, Mailbox, Retry]
public sealed class RetriedQueue
{
    public void Handle(NamedOnce message)
    {
    }
}
