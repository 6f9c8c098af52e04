using System.Reflection;

namespace TypedBus.Benchmarks.Distances;

/// <summary>This library with its receiver, a program of its own, which alone has the handlers.</summary>
/// <param name="transport">unix, tcp or tls.</param>
/// <param name="way">By what messages go; nothing for events.</param>
/// <param name="file">The socket's, and the beginning of the certificate's.</param>
internal abstract class BusContestant(string transport, string way, string file) : ChildContestant($"typedbus-{transport}{way}", $"{transport} {file}")
{
    private Bus? _bus;

    /// <summary>The program with the handlers.</summary>
    public static string Far { get; } = typeof(BusContestant).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "Far").Value!;

    public override string Reference => transport == "unix" ? "socket-unix" : "socket-tcp";

    public override async ValueTask DisposeAsync()
    {
        if (_bus is not null)
        {
            await _bus.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override string Program => Far;

    /// <summary>The sender's bus, connected.</summary>
    protected Bus Bus => _bus!;

    protected override async Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        _bus = await Bus.StartAsync(
            options =>
            {
                options.NodeName = options.ServiceName = "sender";
                options.SlowPeer = SlowPeer.Wait;
                options.Connect(endpoint);
                if (transport == "tls")
                {
                    BusEndpoints.Trust(options.Tls, file + ".pfx");
                }
            },
            cancellationToken).ConfigureAwait(false);
        await _bus.Nodes.WaitAsync(static nodes => nodes.Any(static node => node.State == NodeState.Up), cancellationToken).ConfigureAwait(false);
    }
}
