using TypedBus.Transports.Tests.Mailboxes;

namespace TypedBus.Transports.Tests.Links;

/// <summary>Who has asked goes on by the thread that has read the reply, and may do there what it wants.</summary>
public sealed class AskerThreadTests
{
    [Fact]
    public async Task An_asker_that_blocks_its_thread_holds_up_nobody_who_asks_over_the_same_link()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        using ManualResetEventSlim open = new();
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task blocking = BlockAsync(desk, entered, open);
        await entered.Task.WaitAsync(NodePair.HangGuard);

        for (int count = 0; count < 20; count++)
        {
            await desk.AskAsync(new Who()).AsTask().WaitAsync(NodePair.HangGuard);
        }

        Assert.False(blocking.IsCompleted);
        open.Set();
        await blocking.WaitAsync(NodePair.HangGuard);
    }

    [Fact]
    public async Task Askers_that_wait_for_one_another_all_go_on()
    {
        const int Askers = 4;
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        using Barrier all = new(Askers);

        // One gate opens all of them, so that the replies come together.
        Task[] asked = [.. Enumerable.Range(0, Askers).Select(async _ =>
        {
            await desk.AskAsync(new Who("together")).ConfigureAwait(false);
            Assert.True(all.SignalAndWait(NodePair.HangGuard));
        })];
        await pair.Gates["together"].Entered.WaitAsync(NodePair.HangGuard);
        pair.Gates["together"].Open();

        await Task.WhenAll(asked).WaitAsync(NodePair.HangGuard);
    }

    private static async Task BlockAsync(DeskMailbox desk, TaskCompletionSource entered, ManualResetEventSlim open)
    {
        await desk.AskAsync(new Who()).ConfigureAwait(false);
        entered.SetResult();
        Assert.True(open.Wait(NodePair.HangGuard));
    }
}
