namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Posts to mailboxes of another node.</summary>
public sealed class RemotePostTests
{
    [Fact]
    public async Task Posts_of_all_forms_arrive_in_order()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        await desk.PostAsync(new Item(1));
        desk.Post(new Item(2));
        Assert.True(desk.TryPost(new Item(3)));
        Assert.Equal(3, desk.PostBatch([new Item(4), new Item(5), new Item(6)]));
        Identity identity = await desk.AskAsync(new Who());

        Assert.Equal([1, 2, 3, 4, 5, 6], identity.Seen);
        Assert.Empty(pair.A.Services.GetDesk().Seen);
    }

    [Fact]
    public async Task The_handler_sees_who_has_sent()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Identity identity = await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who());

        Assert.Equal("a", identity.Sender);
        Assert.NotEqual(Guid.Empty, identity.Id);
        Assert.Equal(identity.Id, identity.Correlation);
    }

    [Fact]
    public async Task The_sender_of_a_message_is_an_address_to_post_back_to()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Identity identity = await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who());
        DeskMailbox back = pair.B.GetMailbox<DeskMailbox>(new Address(identity.Sender));
        await back.PostAsync(new Item(7));
        int[] seen = await NodePair.SeenAsync(pair.A.Services.GetDesk(), 1);

        Assert.Equal([7], seen);
    }

    [Fact]
    public async Task A_service_is_addressed_by_its_name()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Identity identity = await pair.A.GetMailbox<DeskMailbox>("service-b").AskAsync(new Who());

        Assert.Equal("a", identity.Sender);
    }

    [Fact]
    public async Task The_handle_of_a_node_is_the_same_each_time()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");

        Assert.Same(desk, pair.A.GetMailbox<DeskMailbox>("b"));
        Assert.Equal("b", desk.Address.Node);
        Assert.NotSame(desk, pair.A.GetMailbox<DeskMailbox>());
    }

    [Fact]
    public async Task A_handler_that_fails_is_told_by_type_and_text()
    {
        await using NodePair pair = await NodePair.StartAsync();
        RemoteHandlerException error = await Assert.ThrowsAsync<RemoteHandlerException>(
            async () => await pair.A.GetMailbox<FragileMailbox>("b").AskAsync(new Break("Broken.")));

        Assert.Contains("InvalidOperationException", error.Message, StringComparison.Ordinal);
        Assert.Contains("Broken.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_mailbox_says_so_at_the_next_use()
    {
        await using NodePair pair = await NodePair.StartAsync();
        FragileMailbox fragile = pair.A.GetMailbox<FragileMailbox>("b");
        await Assert.ThrowsAsync<RemoteHandlerException>(async () => await fragile.AskAsync(new Break("Broken.")));
        await Assert.ThrowsAsync<MailboxClosedException>(async () =>
        {
            // The news and the failure come by different ways.
            while (true)
            {
                await fragile.PostAsync(new Item(1));
            }
        });

        Assert.Throws<MailboxClosedException>(() => fragile.Post(new Item(2)));
        await Assert.ThrowsAsync<MailboxClosedException>(async () => await fragile.AskAsync(new Break("Again.")));
    }

    [Fact]
    public async Task An_asker_that_gives_up_is_not_waited_for()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        using CancellationTokenSource cancel = new();
        Task<Identity> asked = desk.AskAsync(new Who("gate"), cancel.Token).AsTask();
        await pair.Gates["gate"].Entered.WaitAsync(NodePair.HangGuard);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        // The handler at the gate was cancelled too, else the lane would not come to this.
        Assert.Equal("a", (await desk.AskAsync(new Who()).AsTask().WaitAsync(NodePair.HangGuard)).Sender);
    }

    [Fact]
    public async Task An_inline_mailbox_does_not_run_on_the_thread_that_reads()
    {
        await using NodePair pair = await NodePair.StartAsync();
        InlineBoxMailbox inline = pair.A.GetMailbox<InlineBoxMailbox>("b");
        await inline.PostAsync(new Item(1, "gate"));
        await pair.Gates["gate"].Entered.WaitAsync(NodePair.HangGuard);
        Assert.Equal("a", (await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who())).Sender);
        pair.Gates["gate"].Open();
        int[] seen = await NodePair.SeenAsync(pair.On<InlineBox>(), 1);

        Assert.Equal([1], seen);
    }
}
