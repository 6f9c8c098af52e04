using Microsoft.Extensions.DependencyInjection;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public readonly record struct WhereAmI : IRequest<int>;

[Handler, Mailbox(Scheduling = Scheduling.Inline)]
public sealed class InlineWhere
{
    public int Handle(WhereAmI request) => Environment.CurrentManagedThreadId;
}

[Message]
public readonly record struct Tick(int Producer, int Number);

/// <summary>Notices when two of its handlers run at once, or a producer's numbers come out of order.</summary>
public abstract class Counter
{
    private readonly int[] _last = new int[64];
    private long _count;
    private int _inside;

    public async ValueTask HandleAsync(Tick tick)
    {
        Enter();
        if (tick.Number % 64 == 0)
        {
            await Task.Yield();
        }

        if (tick.Number != ++_last[tick.Producer])
        {
            throw new InvalidOperationException($"{tick} came after {_last[tick.Producer] - 1}.");
        }

        _count++;
        Leave();
    }

    protected long Count => _count;

    private void Enter()
    {
        if (Interlocked.Exchange(ref _inside, 1) != 0)
        {
            throw new InvalidOperationException("Two handlers at once.");
        }
    }

    private void Leave() => Volatile.Write(ref _inside, 0);
}

[Handler(Topic = "none"), Mailbox(Capacity = 16)]
public sealed class PoolCounter : Counter
{
    public long Total => Count;
}

[Handler(Topic = "none"), Mailbox(Capacity = 16, Scheduling = Scheduling.Inline)]
public sealed class InlineCounter : Counter
{
    public long Total => Count;
}

[Handler(Topic = "none"), Mailbox(Capacity = 16, Scheduling = Scheduling.Thread)]
public sealed class BlockCounter : Counter
{
    public long Total => Count;
}

[Handler(Topic = "none"), Mailbox(Capacity = 16, Scheduling = Scheduling.Thread, Wait = WaitStrategy.Yield)]
public sealed class YieldCounter : Counter
{
    public long Total => Count;
}

#pragma warning disable TBUS304 // What has no limit is what is tried here.
[Handler(Topic = "none"), Mailbox(Capacity = Mailbox.Unbounded)]
#pragma warning restore TBUS304
public sealed class UnboundedCounter : Counter
{
    public long Total => Count;
}

[Handler(Topic = "none"), Mailbox(Capacity = 0)]
public sealed class MeetingCounter : Counter
{
    public long Total => Count;
}

public sealed class SchedulingTests
{
    private const int Producers = 4;
    private const int Each = 20_000;

    [Fact]
    public async Task An_idle_inline_mailbox_handles_on_the_senders_thread()
    {
        await using var test = await TestBus.StartAsync();

        var thread = test.Bus.GetMailbox<InlineWhereMailbox>().AskAsync(new WhereAmI());

        Assert.True(thread.IsCompletedSuccessfully);
        Assert.Equal(Environment.CurrentManagedThreadId, await thread);
    }

    [Theory]
    [InlineData("pool")]
    [InlineData("inline")]
    [InlineData("unbounded")]
    [InlineData("meeting")]
    public Task One_message_at_a_time_in_the_order_of_each_producer(string name) => SendAsync(name);

    [Theory]
    [InlineData("block")]
    [InlineData("yield")]
    [Trait("Category", "Soak")]
    public Task One_message_at_a_time_where_a_thread_of_its_own_waits(string name) => SendAsync(name);

    private static async Task SendAsync(string name)
    {
        await using var test = await TestBus.StartAsync();
        var bus = test.Bus;
        Action<Tick> post = name switch
        {
            "pool" => tick => bus.GetMailbox<PoolCounterMailbox>().Post(tick),
            "inline" => tick => bus.GetMailbox<InlineCounterMailbox>().Post(tick),
            "block" => tick => bus.GetMailbox<BlockCounterMailbox>().Post(tick),
            "yield" => tick => bus.GetMailbox<YieldCounterMailbox>().Post(tick),
            "unbounded" => tick => bus.GetMailbox<UnboundedCounterMailbox>().Post(tick),
            _ => tick => bus.GetMailbox<MeetingCounterMailbox>().Post(tick),
        };
        var each = name == "meeting" ? Each / 10 : Each;

        var threads = Enumerable.Range(0, Producers).Select(producer => new Thread(() =>
        {
            for (var number = 1; number <= each; number++)
            {
                post(new Tick(producer, number));
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        Assert.All(threads, static thread => Assert.True(thread.Join(TestBus.HangGuard)));
        var report = await bus.StopAsync();

        Assert.True(report.Drained);
        Assert.Empty(bus.DeadLetters.List());
        Assert.Equal(Producers * (long)each, name switch
        {
            "pool" => bus.Services.GetRequiredService<PoolCounter>().Total,
            "inline" => bus.Services.GetRequiredService<InlineCounter>().Total,
            "block" => bus.Services.GetRequiredService<BlockCounter>().Total,
            "yield" => bus.Services.GetRequiredService<YieldCounter>().Total,
            "unbounded" => bus.Services.GetRequiredService<UnboundedCounter>().Total,
            _ => bus.Services.GetRequiredService<MeetingCounter>().Total,
        });
    }
}
