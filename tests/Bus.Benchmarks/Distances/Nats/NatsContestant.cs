using NATS.Client.Core;

namespace TypedBus.Benchmarks.Distances;

/// <summary>NATS core: two clients and a server between them.</summary>
internal sealed class NatsContestant() : ChildContestant("nats")
{
    private readonly CancellationTokenSource _stopping = new();
    private NatsConnection? _connection;
    private Task _seeing = Task.CompletedTask;
    private SemaphoreSlim _room = new(0);
    private int _step;

    public override IReadOnlyList<Tool> Tools => [Tool.NatsServer];

    public override string Reference => "socket-tcp";

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _seeing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_connection is not null)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _room.Dispose();
    }

    protected override async Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        _connection = new NatsConnection(NatsReceiver.OptionsOf(endpoint));
        await _connection.ConnectAsync().ConfigureAwait(false);
        _seeing = SeeAsync(await _connection.SubscribeCoreAsync<byte[]>(NatsFlow.Seen, cancellationToken: cancellationToken).ConfigureAwait(false));
        await _connection.PingAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override ValueTask BeginAsync(int size, CancellationToken cancellationToken)
    {
        _step = NatsFlow.Step(size);
        _room = new SemaphoreSlim(NatsFlow.Window(size));
        return ValueTask.CompletedTask;
    }

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken) =>
        _room.Wait(0, cancellationToken)
            ? _connection!.PublishAsync(NatsFlow.OneWay, payload, cancellationToken: cancellationToken)
            : WaitThenSendAsync(payload, cancellationToken);

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken) =>
        (await _connection!.RequestAsync<byte[], byte[]>(NatsFlow.Echo, payload, cancellationToken: cancellationToken).ConfigureAwait(false)).Data;

    private async ValueTask WaitThenSendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _connection!.PublishAsync(NatsFlow.OneWay, payload, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private async Task SeeAsync(INatsSub<byte[]> subscription)
    {
        await foreach (var _ in subscription.Msgs.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
        {
            _room.Release(_step);
        }
    }
}
