using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Benchmarks.Distances;

/// <summary>The other side of this library's contestants.</summary>
internal sealed class BusReceiver : IDistanceReceiver
{
    private readonly Bus _bus;

    private BusReceiver(Bus bus) => _bus = bus;

    public string Endpoint => _bus.Endpoints[0];

    public static async Task<IDistanceReceiver> StartAsync(string argument, Tally tally)
    {
        var (transport, file) = (argument.Split(' ')[0], argument.Split(' ')[1]);
        var bus = await Bus.StartAsync(options =>
        {
            options.NodeName = options.ServiceName = BusEndpoints.Receiver;
            options.Services.AddSingleton(tally);
            options.Listen(BusEndpoints.Listen(transport, file));
            if (transport == "tls")
            {
                BusEndpoints.Certify(file + ".pfx");
                BusEndpoints.Trust(options.Tls, file + ".pfx");
            }
        }).ConfigureAwait(false);
        bus.Subscribe<Sent>(sent => tally.Take(sent.Payload.Span));
        bus.Subscribe<Asked>((asked, _, cancellationToken) => bus.PublishAsync(new Answered(asked.Payload), cancellationToken));
        return new BusReceiver(bus);
    }

    public ValueTask DisposeAsync() => _bus.DisposeAsync();
}
