using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedBus.Diagnostics;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>What the other side has said before its end is heard, even where nothing can be sent to it any more.</summary>
[Collection("Hostile")]
public sealed class LastFramesTests
{
    [Fact]
    public async Task A_reply_that_has_come_before_sending_fails_is_taken()
    {
        await using var staged = await Staged.StartAsync();
        var asked = staged.Bus.SendAsync(new Question(1)).AsTask();
        await Siege.UntilAsync(() => staged.Connection.Sent.Any(static one => one[4] == Raw.Ask));

        await staged.BreakAsync();
        staged.Connection.Receive(Raw.Frame(Raw.Reply, 0, Raw.Map((2, Raw.Number(1))), [42]));
        staged.Connection.End();

        Assert.Equal(42, await asked.WaitAsync(RawPeer.HangGuard));
        await staged.Connection.Disposed.WaitAsync(RawPeer.HangGuard);
    }

    [Fact]
    public async Task An_event_that_has_come_before_sending_fails_is_handled()
    {
        await using var staged = await Staged.StartAsync();
        var seen = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = staged.Bus.Subscribe<Rumour>(rumour => seen.TrySetResult(rumour.Number));

        await staged.BreakAsync();
        staged.Connection.Receive(Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((0, Raw.Number(Raw.WireId("hostile.noise"))), (6, [1])), Raw.Array([5], Raw.Nil)));
        staged.Connection.End();

        Assert.Equal(5, await seen.Task.WaitAsync(RawPeer.HangGuard));
    }

    [Fact]
    public async Task The_reason_of_a_bye_is_told_though_sending_has_failed()
    {
        await using var staged = await Staged.StartAsync();
        var asked = staged.Bus.SendAsync(new Question(1)).AsTask();

        await staged.BreakAsync();
        staged.Connection.Receive(Raw.Frame(Raw.Bye, 0, Raw.Map((22, [5])), Raw.Text("You talk too much.")));

        var error = await Assert.ThrowsAsync<NodeUnreachableException>(() => asked.WaitAsync(RawPeer.HangGuard));
        Assert.Contains("You talk too much.", error.Message, StringComparison.Ordinal);
        Assert.True(error.MaybeHandled);
    }

    [Fact]
    public async Task A_side_that_neither_takes_nor_ends_is_given_up_after_a_while()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var staged = await Staged.StartAsync(options => options.TimeProvider = time);
        var asked = staged.Bus.SendAsync(new Question(1)).AsTask();

        await staged.BreakAsync();
        Assert.False(asked.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<NodeUnreachableException>(() => asked.WaitAsync(RawPeer.HangGuard));
        Assert.Contains("Broken pipe", error.Message, StringComparison.Ordinal);
        await staged.Connection.Disposed.WaitAsync(RawPeer.HangGuard);
    }

    [Fact]
    public async Task A_dialer_that_could_not_even_greet_hears_why()
    {
        await using var staged = await Staged.NotOpenAsync(connection =>
        {
            connection.Break();
            connection.Receive(Raw.Frame(Raw.Bye, 0, Raw.Map((22, [7])), Raw.Text("There are too many of you.")));
        });

        await Siege.UntilAsync(() => staged.Log.Lines.Any(static line => line.Contains("There are too many of you.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task A_connection_beyond_the_limit_is_told_so(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme, static options => options.MaxConnections = 1);

        using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
        var bye = await raw.ReadToEndAsync();

        Assert.Equal(((long)ByeReason.TooMany, "'target' takes no more than 1 connections. Raise MaxConnections there, or connect to fewer nodes."), bye);
        Assert.Equal(1, siege.Dropped(DropReasons.TooManyConnections));
        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Who_dials_beyond_the_limit_names_it_and_gets_through_when_there_is_room(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme, static options => options.MaxConnections = 2);
        using var first = await RawPeer.ConnectAsync(siege.Endpoint);
        await first.OpenAsync(handlers: ["hostile.question"]);
        var log = new LogBook();
        await using var second = await Siege.StartNodeAsync("second", siege.Endpoint, options =>
        {
            options.Services.AddSingleton<ILoggerProvider>(log);
            options.RequestTimeout = TimeSpan.FromMilliseconds(20);
        });
        await Siege.UntilAsync(() => log.Lines.Any(static line => line.Contains("takes no more than 2 connections", StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<NodeUnreachableException>(() => second.SendAsync(new Question(1)).AsTask());
        Assert.Contains("takes no more than 2 connections", error.Message, StringComparison.Ordinal);

        first.Dispose();
        await Siege.IsUpAsync(second, "target");
    }

    /// <summary>A bus that has dialled a connection of the test.</summary>
    private sealed class Staged : IAsyncDisposable
    {
        internal Bus Bus { get; private set; } = null!;

        internal LogBook Log { get; } = new();

        internal StagedConnection Connection { get; } = new();

        internal static async Task<Staged> NotOpenAsync(Action<StagedConnection> prepare, Action<BusOptions>? configure = null)
        {
            var staged = new Staged();
            var transport = new StagedTransport();
            prepare(staged.Connection);
            transport.Offer(staged.Connection);
            staged.Bus = await Siege.StartNodeAsync("dialer", "shm://staged", options =>
            {
                options.AddTransport(transport);
                options.Services.AddSingleton<ILoggerProvider>(staged.Log);
                configure?.Invoke(options);
            });
            return staged;
        }

        internal static async Task<Staged> StartAsync(Action<BusOptions>? configure = null)
        {
            var staged = await NotOpenAsync(
                static connection => connection.Receive(
                    Raw.HelloOf("raw", Guid.NewGuid()), Raw.InterestOf(1, ["hostile.tick"], ["hostile.question"]), Raw.AppliedOf(1 << 20)),
                configure);
            await Siege.IsUpAsync(staged.Bus, "raw");
            return staged;
        }

        /// <summary>Nothing can be sent any more, and the bus has found that out.</summary>
        internal async Task BreakAsync()
        {
            Connection.Break();
            await Bus.PublishAsync(new Tick(1));
            await Siege.UntilAsync(() => Connection.Failures == 1 && Bus.Network!.Nodes.Known("raw")!.UpLink is null);
        }

        public ValueTask DisposeAsync() => Bus.DisposeAsync();
    }
}
