using Microsoft.Extensions.Time.Testing;
using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class AckBatcherTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingChannel _channel = new();

    [Fact]
    public void Acknowledgements_go_out_after_some_number_as_ranges()
    {
        using var acks = Make(count: 4);
        foreach (var sequence in (long[])[3, 1, 7, 1, 2])
        {
            acks.Add(sequence);
        }

        Assert.Equal([new AckRange(1, 3), new AckRange(7, 7)], Assert.Single(_channel.Acks));
    }

    [Fact]
    public void Few_go_out_after_a_short_time_and_on_idle_at_once()
    {
        using var acks = Make(count: 64);
        acks.Add(1);
        _time.Advance(TimeSpan.FromMilliseconds(4));
        Assert.Empty(_channel.Acks);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(_channel.Acks);

        acks.Add(2);
        acks.Flush();

        Assert.Equal([new AckRange(2, 2)], _channel.Acks[1]);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _channel.Acks.Count);
    }

    [Fact]
    public void Without_room_or_link_they_are_kept()
    {
        using var acks = Make(count: 1);
        _channel.Room = 0;
        acks.Add(1);
        acks.Refuse(new NackFrame { Sequence = 2 });
        Assert.Empty(_channel.Acks);
        acks.LinkDown(_channel);
        acks.Add(3);
        var next = new RecordingChannel();

        acks.LinkUp(next, []);

        Assert.Equal([new AckRange(1, 1), new AckRange(3, 3)], Assert.Single(next.Acks));
        Assert.Equal(2, Assert.Single(next.Refusals).Sequence);
    }

    private AckBatcher Make(int count)
    {
        var acks = new AckBatcher(_time, new AckSettings { Count = count });
        acks.LinkUp(_channel, []);
        return acks;
    }
}
