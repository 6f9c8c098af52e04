using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class RoomTests
{
    [Theory]
    [InlineData(2, 1000)]
    [InlineData(1000, 20)]
    public async Task A_full_buffer_lets_publishers_wait_in_turn(int count, int bytes)
    {
        using var desk = new Desk(new ResendSettings { MaxCount = count, MaxBytes = bytes });
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1, bytes: 10);
        await desk.AddAsync(2, bytes: 10);

        var third = desk.AddAsync(3, bytes: 10);
        var fourth = desk.AddAsync(4, bytes: 1);

        Assert.False(third.IsCompleted || fourth.IsCompleted);
        Assert.Equal(2, desk.Buffer.Waiting);
        desk.Buffer.Acknowledge(new AckRange(1, 1));
        await third;
        Assert.False(fourth.IsCompleted);
        desk.Buffer.Acknowledge(new AckRange(2, 2));
        await fourth;
        Assert.Equal([1L, 2L, 3L, 4L], desk.Channel.Sequences());
    }

    [Fact]
    public async Task Who_gives_up_waiting_lets_those_behind_in()
    {
        using var desk = new Desk(new ResendSettings { MaxBytes = 20 });
        await desk.AddAsync(1, bytes: 15);
        using var source = new CancellationTokenSource();
        var large = desk.AddAsync(2, bytes: 10, cancellationToken: source.Token);
        var small = desk.AddAsync(3, bytes: 5);
        Assert.False(small.IsCompleted);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        await small;
        Assert.Equal((2, 0), (desk.Buffer.Count, desk.Buffer.Waiting));
    }

    [Fact]
    public async Task A_message_over_the_limit_goes_alone()
    {
        using var desk = new Desk(new ResendSettings { MaxBytes = 20 });
        await desk.AddAsync(1, bytes: 50);

        Assert.False(desk.AddAsync(2).IsCompleted);
    }

    [Fact]
    public async Task A_node_that_has_left_fails_those_who_wait()
    {
        using var desk = new Desk(new ResendSettings { MaxCount = 1 });
        await desk.AddAsync(1);
        var waiting = desk.AddAsync(2);

        desk.Buffer.Close();

        var error = await Assert.ThrowsAsync<NodeUnreachableException>(() => waiting);
        Assert.Contains("node-b", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NodeUnreachableException>(() => desk.AddAsync(3));
    }
}
