using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Requests that come back to a lane that waits for them.</summary>
public sealed class AskChainTests
{
    [Fact]
    public async Task A_request_passes_through_the_lanes_of_several_nodes()
    {
        await using NodePair pair = await NodePair.StartAsync();

        Assert.Equal(1, await pair.A.GetMailbox<StationMailbox>("b").AskAsync(new Travel(["a"])));
    }

    [Fact]
    public async Task A_request_that_comes_back_by_way_of_another_node_fails_with_its_path()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Circle error = await CycleAsync(pair.A.GetMailbox<StationMailbox>(), new Travel(["b", "a"]));

        Assert.Contains("a/TypedBus.Transports.Tests.Mailboxes.StationMailbox -> b/TypedBus.Transports.Tests.Mailboxes.StationMailbox -> a/", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_that_asks_itself_fails()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Circle error = await CycleAsync(pair.A.GetMailbox<StationMailbox>(), new Travel(["a"]));

        Assert.Contains("a/TypedBus.Transports.Tests.Mailboxes.StationMailbox -> a/", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_is_found_where_the_first_lane_is_the_other_nodes()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Circle error = await CycleAsync(pair.A.GetMailbox<StationMailbox>("b"), new Travel(["a", "b"]));

        Assert.Contains("b/TypedBus.Transports.Tests.Mailboxes.StationMailbox -> a/", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lanes_are_free_again_after_a_circle()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await CycleAsync(pair.A.GetMailbox<StationMailbox>(), new Travel(["b", "a"]));

        Assert.Equal(0, await pair.A.GetMailbox<StationMailbox>().AskAsync(new Travel([])));
        Assert.Equal(0, await pair.A.GetMailbox<StationMailbox>("b").AskAsync(new Travel([])));
    }

    [Fact]
    public async Task A_handler_that_would_wait_for_room_in_its_own_lane_is_told_that_it_is_full()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await pair.A.GetMailbox<EagerMailbox>().PostAsync(new Item(0));

        await pair.Gates["full"].PassAsync().WaitAsync(NodePair.HangGuard);
    }

    [Fact]
    public async Task A_handler_that_blocks_for_its_own_lane_is_told_so()
    {
        await using NodePair pair = await NodePair.StartAsync();
        CarouselMailbox carousel = pair.A.GetMailbox<CarouselMailbox>();

        await Assert.ThrowsAsync<AskCycleException>(() => carousel.AskAsync(new Spin(1)).AsTask().WaitAsync(NodePair.HangGuard));
        Assert.Equal(0, await carousel.AskAsync(new Spin(0)));
    }

    [Fact]
    public async Task Others_that_go_on_by_the_thread_of_a_handler_may_ask_its_mailbox()
    {
        await using NodePair pair = await NodePair.StartAsync();
        CarouselMailbox carousel = pair.A.GetMailbox<CarouselMailbox>();
        Task waved = pair.A.Services.GetRequiredService<Carousel>().Waved.Task;
        Task<int> other = AskLaterAsync();
        await carousel.PostAsync(new Wave());

        Assert.Equal(0, await other.WaitAsync(NodePair.HangGuard));

        async Task<int> AskLaterAsync()
        {
            await waved.ConfigureAwait(false);
            return await carousel.AskAsync(new Spin(0)).ConfigureAwait(false);
        }
    }

    // A failure of a handler on another node is told by type and text.
    private static async Task<Circle> CycleAsync(StationMailbox station, Travel travel)
    {
        try
        {
            await station.AskAsync(travel).AsTask().WaitAsync(NodePair.HangGuard);
        }
        catch (AskCycleException error)
        {
            return new Circle(error.Message);
        }

        throw new InvalidOperationException("It came to an end.");
    }

    private sealed record Circle(string Text);
}
