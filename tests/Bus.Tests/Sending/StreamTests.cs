using System.Runtime.CompilerServices;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Sending;

[Message]
public sealed record Count(int To, int ThrowAt = -1) : IStreamRequest<int>;

[Message]
public readonly record struct CountStruct(int To) : IStreamRequest<long>;

[Message]
public sealed record NobodysStream : IStreamRequest<int>;

[Handler]
public sealed class Counting(Recorder recorder)
{
    public async IAsyncEnumerable<int> Handle(Count request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (var number = 0; number < request.To; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (number == request.ThrowAt)
                {
                    throw new InvalidOperationException("on the way");
                }

                await Task.Yield();
                yield return number;
            }
        }
        finally
        {
            recorder.Add("disposed");
        }
    }

    public async IAsyncEnumerable<long> Handle(CountStruct request)
    {
        await Task.Yield();
        for (var number = 0L; number < request.To; number++)
        {
            yield return number;
        }
    }
}

public sealed class StreamTests
{
    [Fact]
    public async Task Items_come_one_by_one_and_count_as_in_flight_until_the_end()
    {
        await using var test = await TestBus.StartAsync();
        var items = new List<int>();

        await foreach (var item in test.Bus.StreamAsync(new Count(3)))
        {
            Assert.Equal(1, test.Bus.Statistics.InFlight);
            items.Add(item);
        }

        Assert.Equal([0, 1, 2], items);
        Assert.Equal(["disposed"], test.Entries);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task Nothing_runs_before_it_is_enumerated_and_each_enumeration_runs_anew()
    {
        await using var test = await TestBus.StartAsync();

        var stream = test.Bus.StreamAsync(new CountStruct(2));
        var first = await stream.ToListAsync();
        var second = await stream.ToListAsync();

        Assert.Equal([0, 1], first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task An_early_break_disposes_the_handlers_stream()
    {
        await using var test = await TestBus.StartAsync();

        await foreach (var _ in test.Bus.StreamAsync(new Count(1000)))
        {
            break;
        }

        Assert.Equal(["disposed"], test.Entries);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task An_exception_on_the_way_reaches_the_reader()
    {
        await using var test = await TestBus.StartAsync();
        var items = new List<int>();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in test.Bus.StreamAsync(new Count(5, ThrowAt: 2)))
            {
                items.Add(item);
            }
        });

        Assert.Equal("on the way", error.Message);
        Assert.Equal([0, 1], items);
        Assert.Equal((1, 0), (test.Bus.Statistics.HandlerFailures, test.Bus.Statistics.InFlight));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_cancels(bool senders)
    {
        await using var test = await TestBus.StartAsync();
        using var stop = new CancellationTokenSource();
        var stream = senders ? test.Bus.StreamAsync(new Count(1000), stop.Token) : test.Bus.StreamAsync(new Count(1000));
        var items = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in senders ? stream : stream.WithCancellation(stop.Token).Items())
            {
                if (++items == 3)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.Equal(3, items);
        Assert.Equal(["disposed"], test.Entries);
    }

    [Fact]
    public async Task A_stream_request_without_a_handler_is_refused()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Throws<NoHandlerException>(() => test.Bus.StreamAsync(new NobodysStream()));
    }
}

internal static class StreamExtensions
{
    internal static async IAsyncEnumerable<T> Items<T>(this ConfiguredCancelableAsyncEnumerable<T> items)
    {
        await foreach (var item in items)
        {
            yield return item;
        }
    }
}
