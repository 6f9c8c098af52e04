using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>Two mailboxes, one ball: an operation is a hop.</summary>
internal static class PingPongFlows
{
    public static IEnumerable<Flow> All(Bus bus)
    {
        var pool = bus.GetMailbox<PoolPingMailbox>();
        yield return Of(FlowWays.Pool, bus.Services.GetRequiredService<PoolPing>().Tally, hops => pool.Post(new PoolBall(hops)));
        var inline = bus.GetMailbox<InlinePingMailbox>();
        yield return Of(FlowWays.Inline, bus.Services.GetRequiredService<InlinePing>().Tally, hops => inline.Post(new InlineBall(hops)));
        yield return Spinning();
        yield return VolatilePair.Flow();
    }

    /// <summary>A flow that starts with a ball of so many hops, of which every other one is counted.</summary>
    public static Flow Of(string way, Tally tally, Action<int> start) => new(FlowGroups.PingPong, way, Run(tally, start)) { Record = tally.Record };

    private static Action<int> Run(Tally tally, Action<int> start) => hops =>
    {
        hops -= hops % 2;
        tally.Expect((hops / 2) + 1);
        start(hops);
        tally.Wait();
    };

    // Threads that spin do so until their bus is disposed.
    private static Flow Spinning()
    {
        Action<int> run = static _ => { };
        return new(FlowGroups.PingPong, FlowWays.Spin, hops => run(hops))
        {
            Prepare = () =>
            {
                var bus = Bus.StartAsync().AsTask().GetAwaiter().GetResult();
                var ping = bus.GetMailbox<SpinPingMailbox>();
                run = Run(bus.Services.GetRequiredService<SpinPing>().Tally, hops => ping.Post(new SpinBall(hops)));
                return bus;
            },
        };
    }
}
