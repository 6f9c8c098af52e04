using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;

namespace TypedBus.Benchmarks.Distances;

/// <summary>gRPC over a unix socket: a client's stream one way, unary calls for round trips.</summary>
internal sealed class GrpcContestant(string file) : ChildContestant("grpc", file)
{
    private GrpcChannel? _channel;
    private CallInvoker? _invoker;
    private AsyncClientStreamingCall<byte[], byte[]>? _stream;

    public override async ValueTask DisposeAsync()
    {
        _stream?.Dispose();
        _channel?.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
                new NetworkStream(await SocketEndpoint.ConnectAsync("unix " + endpoint, token).ConfigureAwait(false), ownsSocket: true),
        };
        _channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        _invoker = _channel.CreateCallInvoker();
        return Task.CompletedTask;
    }

    protected override ValueTask BeginAsync(int size, CancellationToken cancellationToken)
    {
        _stream?.Dispose();
        _stream = _invoker!.AsyncClientStreamingCall(BytesMethods.Collect, host: null, new CallOptions(cancellationToken: cancellationToken));
        return ValueTask.CompletedTask;
    }

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken) => new(_stream!.RequestStream.WriteAsync(payload));

    protected override async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await _stream!.RequestStream.CompleteAsync().ConfigureAwait(false);
        await _stream.ResponseAsync.ConfigureAwait(false);
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken)
    {
        using var call = _invoker!.AsyncUnaryCall(BytesMethods.Echo, host: null, new CallOptions(cancellationToken: cancellationToken), payload);
        return await call.ResponseAsync.ConfigureAwait(false);
    }
}
