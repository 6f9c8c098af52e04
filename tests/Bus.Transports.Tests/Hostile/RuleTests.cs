using TypedBus.Diagnostics;
using TypedBus.Transports.Tests.Mailboxes;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Rules that a peer breaks after a proper greeting: it hears which, or what it has sent is refused for itself.</summary>
[Collection("Hostile")]
public sealed class RuleTests : IAsyncLifetime
{
    private static readonly byte[] Noise = Raw.Number(Raw.WireId("hostile.noise"));

    private Siege _siege = null!;

    public async Task InitializeAsync() => _siege = await Siege.StartAsync("unix");

    public Task DisposeAsync() => _siege.DisposeAsync().AsTask();

    [Theory]
    [InlineData(Raw.Ping)]
    [InlineData(Raw.Publish)]
    public async Task A_header_beyond_its_limit_ends_the_link(byte kind)
    {
        using var raw = await OpenAsync();

        await raw.SendAsync(Raw.Frame(kind, 0, Raw.Map((100, Raw.Binary(new byte[FrameLimits.MaxHeader])))));

        await IsRefusedAsync(raw, "no header of at most 16384 bytes");
    }

    [Fact]
    public async Task A_header_at_its_limit_is_taken_whatever_follows_it()
    {
        using var raw = await OpenAsync();

        // Map, key, code and length of the field: 5 bytes.
        await raw.SendAsync(
            Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((100, Raw.Binary(new byte[FrameLimits.MaxHeader - 5]))), new byte[20_000]),
            Raw.PingOf(9));

        Assert.Null(await raw.ReadUntilPongOrEndAsync(9));
    }

    [Fact]
    public async Task Who_publishes_with_a_header_beyond_the_limit_is_told_and_the_link_stays()
    {
        await IsTooLargeAsync(new() { ["long"] = new string('x', 20_000) });
        await IsTooLargeAsync(Enumerable.Range(0, 300).ToDictionary(static one => $"{one}", static one => ""));
        await PublishAsync(new() { ["long"] = new string('x', 15_000) });

        await _siege.HasWithstoodAsync();

        async Task IsTooLargeAsync(Dictionary<string, string> headers)
        {
            var error = await Assert.ThrowsAsync<AggregateException>(() => PublishAsync(headers));
            Assert.IsType<MessageTooLargeException>(error.Flatten().InnerException);
        }

        Task PublishAsync(Dictionary<string, string> headers) =>
            _siege.Honest.PublishAsync(new Rumour(1), new PublishOptions { Headers = headers }).AsTask();
    }

    [Fact]
    public async Task More_posts_than_were_granted_end_the_link_with_the_reason()
    {
        await using var pair = await NodePair.StartAsync();
        var link = pair.A.Network!.Nodes.Known("b")!.UpLink!;
        link.TrySend(
            new FrameHeader { Kind = FrameKind.Attach, Target = 1, Extras = new FrameExtras { TargetName = pair.A.GetMailbox<DeskMailbox>("b").Address.Mailbox } }, []);
        var item = pair.A.Network.Kernel.FindRoute(typeof(Mailboxes.Item))!.Message.WireId;
        for (var number = 0; number < 10_000 && !link.IsClosed; number++)
        {
            link.TrySend(new FrameHeader { Kind = FrameKind.Post, Target = 1, WireId = item, Sequence = number + 1 }, Raw.Array([1], Raw.Text("gate")));
        }

        await link.Ended.WaitAsync(RawPeer.HangGuard);
        pair.Gates["gate"].Open();

        Assert.Equal(ByeReason.Protocol, link.TheirBye);
        Assert.Contains("than it has granted credit for", link.Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nack_with_something_behind_it_ends_the_link()
    {
        using var raw = await OpenAsync();

        await raw.SendAsync(Raw.Frame(Raw.Nack, 0, Raw.Map((20, [1])), Raw.Array([1], Raw.Nil, Raw.False, Raw.False, Raw.Nil), [0xC0]));

        await IsRefusedAsync(raw, "1 bytes follow the end of the value");
    }

    [Fact]
    public async Task Numbers_that_are_no_ranges_end_the_link()
    {
        using var raw = await OpenAsync();

        await raw.SendAsync(Raw.Frame(Raw.Ack, 0, Raw.Map(), Raw.Array([1], [2], [3])));

        await IsRefusedAsync(raw, "3 numbers are no ranges");
    }

    [Theory]
    [InlineData(1, "one of the two")]
    [InlineData(2, "1 bytes follow")]
    [InlineData(3, "answers by 9")]
    public void Terms_of_a_mailbox_that_are_none_are_refused(int what, string text)
    {
        var terms = what switch
        {
            1 => Raw.Array([0]),
            2 => [.. Raw.Array([0], Raw.Array()), 0xC0],
            _ => Raw.Array([9], Raw.Array()),
        };

        var error = Assert.Throws<MessageFormatException>(() => TargetTerms.Read(terms));

        Assert.Contains(what == 1 ? "found 1 of the two" : text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_of_a_mailbox_may_say_more_in_later_versions() =>
        Assert.Equal(PostAnswer.Room, TargetTerms.Read(Raw.Array([2], Raw.Array(), Raw.Text("later"))).Answer);

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.*")]
    [InlineData("a.>")]
    [InlineData("a b")]
    [InlineData("a\u0001")]
    [InlineData("long")]
    public async Task A_topic_that_is_none_is_refused_and_counted_and_the_link_stays(string topic)
    {
        using var raw = await OpenAsync();
        topic = topic == "long" ? new string('x', 257) : topic;
        var before = _siege.Dropped(DropReasons.BadMessage);

        await raw.SendAsync(
            Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((0, Noise), (6, [1]), (9, Raw.Text(topic))), Raw.Array([1], Raw.Nil)),
            Raw.Frame(Raw.Ask, 0, Raw.Map((0, Raw.Number(Raw.WireId("shop.reverse"))), (2, [1]), (6, [2]), (9, Raw.Text(topic))), Raw.Array(Raw.Binary([1]))),
            Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((0, Noise), (6, [3])), Raw.Array([3], Raw.Nil)));

        var refused = await raw.ReadUntilAsync(Raw.Error);
        Assert.Contains("Its topic", System.Text.Encoding.UTF8.GetString(refused), StringComparison.Ordinal);
        await Siege.UntilAsync(() => !_siege.Rumours.IsEmpty);
        Assert.Equal([3], _siege.Rumours.Select(static one => one.Rumour.Number));
        Assert.Equal(before + 2, _siege.Dropped(DropReasons.BadMessage));
        Assert.Contains(_siege.Log.Lines, static line => line.Contains("Its topic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_that_is_none_is_refused_of_a_delivery_too()
    {
        using var raw = await OpenAsync();

        await raw.SendAsync(
            Raw.Frame(
                Raw.Publish,
                0,
                Raw.Map((0, Raw.Number(Raw.WireId(typeof(Deliveries.Noted).FullName!))), (6, [1]), (9, Raw.Text("a.*")), (10, [1]), (20, [1]), (21, Raw.Text("accounts.noted"))),
                Raw.Array([1])));

        // The answer to the delivery says why.
        Assert.Contains("Its topic", System.Text.Encoding.UTF8.GetString(await raw.ReadUntilAsync(Raw.Nack)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_and_depths_that_there_are_no_numbers_for_are_cut_to_what_there_is()
    {
        using var raw = await OpenAsync();

        await raw.SendAsync(
            Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((0, Noise), (6, [1]), (19, Raw.Number(long.MaxValue)), (24, [0xCE, 0x7F, 0xFF, 0xFF, 0xFF])), Raw.Array([1], Raw.Nil)));

        await Siege.UntilAsync(() => !_siege.Rumours.IsEmpty);
        Assert.True(_siege.Rumours.TryPeek(out var one));
        Assert.Equal(9999, one.Context.SentAt.Year);
    }

    [Fact]
    public async Task A_peer_that_takes_next_to_nothing_still_hears_why_it_is_refused()
    {
        using var raw = await RawPeer.ConnectAsync(_siege.Endpoint);

        await raw.SendAsync(Raw.HelloOf(raw.Name, raw.Id, maxMessage: 1), Raw.InterestOf(1), Raw.AppliedOf(1UL << 40), Raw.Frame(13, 0, Raw.Map()));

        await IsRefusedAsync(raw, "unknown kind 13");
    }

    [Fact]
    public async Task An_interest_beyond_all_bounds_ends_the_link()
    {
        using var raw = await OpenAsync();
        for (var part = 0UL; part < 20; part++)
        {
            var handlers = Enumerable.Range(0, 4000).Select(one => Raw.Array(Raw.Number((part * 4000) + (ulong)one + 1), Raw.True)).ToArray();
            if (!await raw.TrySendAsync(Raw.Frame(Raw.Interest, 0, Raw.Map(), Raw.Array(Raw.Number(2 + part), Raw.Array(), Raw.Array(), Raw.Array(handlers), Raw.Array()))))
            {
                break;
            }
        }

        await IsRefusedAsync(raw, "more than 65536");
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\u001b[2J")]
    public async Task A_name_with_control_characters_is_none(string name)
    {
        using var raw = await RawPeer.ConnectAsync(_siege.Endpoint);

        await raw.SendAsync(Raw.HelloOf(name, raw.Id));

        await IsRefusedAsync(raw, "control characters");
    }

    private async Task<RawPeer> OpenAsync()
    {
        var raw = await RawPeer.ConnectAsync(_siege.Endpoint);
        await raw.OpenAsync();
        return raw;
    }

    private async Task IsRefusedAsync(RawPeer raw, string text)
    {
        var (reason, found) = Assert.NotNull(await raw.ReadToEndAsync());
        Assert.Equal((long)ByeReason.Protocol, reason);
        Assert.Contains(text, found, StringComparison.Ordinal);
        raw.Dispose();
        await _siege.HasWithstoodAsync();
    }
}
