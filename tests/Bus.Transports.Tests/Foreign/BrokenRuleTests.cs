using Microsoft.Extensions.Time.Testing;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>Clients that do not keep to docs/wire-protocol.md get the bye that it names, and the bus goes on.</summary>
public sealed class BrokenRuleTests : IAsyncLifetime
{
    private const int Version = 3;
    private const int Protocol = 4;
    private const byte Hello = 1;
    private const byte Publish = 33;
    private const byte Ask = 35;
    private const byte Chunk = 32;

    private ForeignBus _shop = null!;

    public async Task InitializeAsync() => _shop = await ForeignBus.StartAsync();

    public Task DisposeAsync() => _shop.DisposeAsync().AsTask();

    [Theory]
    [InlineData(2, 9)]
    [InlineData(0, 0)]
    public async Task A_client_of_other_versions_is_told_both_ranges(byte min, byte max)
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);

        await client.GreetAsync(min, max);

        var (reason, text) = await client.ReadByeAsync();
        Assert.Equal(Version, reason);
        Assert.Contains($"speaks version 1 of the protocol, 'raw' {min} to {max}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_newer_versions_too_is_taken()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);

        await client.GreetAsync(min: 1, max: 9);

        await client.ReadUntilAsync(3);
    }

    [Fact]
    public async Task A_client_that_greets_twice_is_ended()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);

        await client.GreetAsync();
        await client.GreetAsync();

        await IsEndedAsync(client, "second greeting");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(Publish)]
    public async Task A_client_that_does_not_greet_first_is_ended(byte kind)
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);

        await client.SendAsync(kind, 0, 0x80);

        await IsEndedAsync(client, "before the greeting");
    }

    [Fact]
    public async Task A_message_before_the_greeting_is_over_ends_the_link()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);

        await client.GreetAsync();
        await client.SendAsync(Publish, 1, 0x80);

        await IsEndedAsync(client, "before the greeting was over");
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_ended_after_a_while()
    {
        var time = new FakeTimeProvider();
        await using var shop = await ForeignBus.StartAsync(options => options.TimeProvider = time);
        using var client = await RawClient.ConnectAsync(shop.Port);
        // With the greeting the timer runs.
        await client.ReadUntilAsync(Hello);

        time.Advance(TimeSpan.FromSeconds(5));

        await IsEndedAsync(client, "not over after 5 seconds");
    }

    [Theory]
    [InlineData(8 * 1024 + 1)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(0x54544547)]
    public async Task A_length_that_no_frame_has_before_the_greeting_ends_the_link(int length)
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);

        await client.SendAsync([.. BitConverter.GetBytes(length), Hello, 0]);

        await IsEndedAsync(client, length < 3 ? "is none" : $"at most {8 * 1024} are taken");
    }

    [Fact]
    public async Task A_frame_that_was_not_cut_into_chunks_ends_the_link()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        await client.SendAsync([.. BitConverter.GetBytes((64 * 1024) + 1), Publish, 0]);

        await IsEndedAsync(client, $"at most {64 * 1024} are taken");
    }

    [Theory]
    [InlineData(13)]
    [InlineData(31)]
    [InlineData(38)]
    [InlineData(255)]
    public async Task A_kind_of_frame_that_version_1_does_not_know_ends_the_link(byte kind)
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        await client.SendAsync(kind, 0, 0x80);

        await IsEndedAsync(client, $"unknown kind {kind}");
    }

    [Fact]
    public async Task A_header_that_is_no_map_of_numbers_ends_the_link()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        await client.SendAsync(Publish, 1, 0x81, 0xA1, (byte)'a', 1);

        await IsEndedAsync(client, "Expected an integer");
    }

    [Fact]
    public async Task Two_requests_of_one_number_end_the_link()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        // shop.wait, twice as number 1.
        byte[] ask = [0x82, 0, .. RawClient.WireId("shop.wait"), 2, 1, 0x91, .. RawClient.Text("twice")];
        await client.SendAsync(Ask, 0, ask);
        await client.SendAsync(Ask, 0, ask);

        await IsEndedAsync(client, "second request with the number 1");
    }

    [Fact]
    public async Task A_request_without_a_number_ends_the_link()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        await client.SendAsync(Ask, 0, 0x80, 0x90);

        await IsEndedAsync(client, "number above 0");
    }

    [Theory]
    [InlineData(0x7FFFFFFF)]
    [InlineData(2)]
    public async Task Chunks_of_a_frame_that_is_too_large_or_none_end_the_link(int total)
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        await client.SendAsync(Chunk, 4, [0x82, 2, 1, 22, 0xCE, .. BitConverter.GetBytes(total).Reverse(), Publish, 1]);

        await IsEndedAsync(client, $"{total} bytes was announced in chunks");
    }

    [Fact]
    public async Task Fields_that_a_later_version_may_add_are_passed_over()
    {
        using var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync();

        // A ping with the number 5, and a field 100.
        await client.SendAsync(7, 0, 0x82, 100, 0x91, 0xC0, 2, 5);

        var (pong, _) = await client.ReadUntilAsync(8);
        Assert.Equal([0x81, 2, 5], pong);
    }

    private async Task IsEndedAsync(RawClient client, string text)
    {
        var (reason, found) = await client.ReadByeAsync();
        Assert.Equal(Protocol, reason);
        Assert.Contains(text, found, StringComparison.Ordinal);
        using var next = await RawClient.ConnectAsync(_shop.Port);
        await next.OpenAsync();
    }
}
