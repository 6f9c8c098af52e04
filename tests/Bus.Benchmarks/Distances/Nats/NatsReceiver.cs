using System.Threading.Channels;
using NATS.Client.Core;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Runs the server, too, so that this ends with the receiver.</summary>
internal sealed class NatsReceiver : IDistanceReceiver
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly NatsServer _server;
    private readonly NatsConnection _connection;
    private readonly Tally _tally;
    private Task _running = Task.CompletedTask;

    private NatsReceiver(NatsServer server, Tally tally)
    {
        (_server, _tally) = (server, tally);
        _connection = new NatsConnection(OptionsOf(server.Url));
    }

    public string Endpoint => _server.Url;

    public static async Task<IDistanceReceiver> StartAsync(Tally tally)
    {
        var receiver = new NatsReceiver(await NatsServer.StartAsync().ConfigureAwait(false), tally);
        var connection = receiver._connection;
        var counted = await connection.SubscribeCoreAsync<byte[]>(NatsFlow.OneWay).ConfigureAwait(false);
        var echoed = await connection.SubscribeCoreAsync<byte[]>(NatsFlow.Echo).ConfigureAwait(false);
        receiver._running = Task.WhenAll(receiver.CountAsync(counted), receiver.EchoAsync(echoed));
        // The server has the subscriptions once it has answered what was written after them.
        await connection.PingAsync().ConfigureAwait(false);
        return receiver;
    }

    /// <summary>The client drops what it has no room for, unless told to wait.</summary>
    public static NatsOpts OptionsOf(string url) => NatsOpts.Default with { Url = url, SubPendingChannelFullMode = BoundedChannelFullMode.Wait };

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task CountAsync(INatsSub<byte[]> subscription)
    {
        var seen = 0;
        await foreach (var message in subscription.Msgs.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
        {
            var payload = message.Data!;
            _tally.Take(payload);
            if (payload[0] == Payload.Last)
            {
                seen = 0;
            }
            else if (++seen == NatsFlow.Step(payload.Length))
            {
                seen = 0;
                await _connection.PublishAsync(NatsFlow.Seen, cancellationToken: _stopping.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task EchoAsync(INatsSub<byte[]> subscription)
    {
        await foreach (var message in subscription.Msgs.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
        {
            await message.ReplyAsync(message.Data, cancellationToken: _stopping.Token).ConfigureAwait(false);
        }
    }
}
