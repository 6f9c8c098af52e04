using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedBus.Benchmarks.Distances;

/// <summary>A gRPC server on a unix socket.</summary>
internal sealed class GrpcReceiver : IDistanceReceiver
{
    private readonly WebApplication _application;

    private GrpcReceiver(WebApplication application, string file) => (_application, Endpoint) = (application, file);

    public string Endpoint { get; }

    public static async Task<IDistanceReceiver> StartAsync(string file, Tally tally)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.ListenUnixSocket(file, static listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(tally);
        builder.Services.AddSingleton<IServiceMethodProvider<Service>, Methods>();
        var application = builder.Build();
        application.MapGrpcService<Service>();
        await application.StartAsync().ConfigureAwait(false);
        return new GrpcReceiver(application, file);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>What runs for each call.</summary>
    internal sealed class Service(Tally tally)
    {
        public async Task<byte[]> CollectAsync(IAsyncStreamReader<byte[]> payloads, CancellationToken cancellationToken)
        {
            while (await payloads.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                tally.Take(payloads.Current);
            }

            return [];
        }
    }

    /// <summary>Tells the server of the methods, which a generated class would do otherwise.</summary>
    private sealed class Methods : IServiceMethodProvider<Service>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Service> context)
        {
            context.AddClientStreamingMethod(
                BytesMethods.Collect, [], static (service, payloads, call) => service.CollectAsync(payloads, call.CancellationToken));
            context.AddUnaryMethod(BytesMethods.Echo, [], static (_, payload, _) => Task.FromResult(payload));
        }
    }
}
