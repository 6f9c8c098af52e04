using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Contracts;

/// <summary>How long messages say that they are worth handling.</summary>
public sealed class TimeToLiveTests
{
    [Fact]
    public void A_message_carries_its_time_to_live()
    {
        Assert.Equal(TimeSpan.FromSeconds(90), Of<ShortLived>());
        Assert.Equal(TimeSpan.FromMilliseconds(2.5), Of<Blink>());
        Assert.Equal(TimeSpan.FromTicks(1), Of<Tiny>());
        Assert.Null(Of<Keyless>());
    }

    [Fact]
    public void What_is_no_time_is_no_limit()
    {
        Assert.Null(Of<NeverLived>());
        Assert.Null(Of<BeforeBirth>());
        Assert.Null(Of<Nonsense>());
        Assert.Null(Of<Forever>());
    }

    private static TimeSpan? Of<T>() => Declared.Here.Messages[typeof(T)].TimeToLive;
}

[Message, TimeToLive(90)]
public sealed record ShortLived(int Id);

[Message, TimeToLive(0.0025)]
public readonly record struct Blink(int Id) : IRequest;

[Message, TimeToLive(1e-12)]
public sealed record Tiny(int Id);

[Message, TimeToLive(0)]
public sealed record NeverLived(int Id);

[Message, TimeToLive(-1)]
public sealed record BeforeBirth(int Id);

[Message, TimeToLive(double.NaN)]
public sealed record Nonsense(int Id);

[Message, TimeToLive(double.PositiveInfinity)]
public sealed record Forever(int Id);
