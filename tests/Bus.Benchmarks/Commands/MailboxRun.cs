using TypedBus.Benchmarks.Contestants.Mailboxes;
using TypedBus.Benchmarks.Timing;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Times mailboxes beside channels, dataflow blocks and actors.</summary>
internal static class MailboxRun
{
    private static readonly int[] Producers = [1, 2, 4, 16];

    public static async Task RunAsync(string filter)
    {
        await using var bus = await Bus.StartAsync(static options => options.AskTimeout = TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        var proto = new Proto.ActorSystem();
        using var akka = Akka.Actor.ActorSystem.Create("benchmarks", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        await using var mediators = new MediatorAsks();
        var flows = TypedBusFlows.All(bus, Producers)
            .Concat(ChannelFlows.All(Producers))
            .Concat(DataflowFlows.All(Producers))
            .Concat(ProtoFlows.All(proto, Producers))
            .Concat(AkkaFlows.All(akka, Producers))
            .Append(BareRing.Flow())
            .Concat(AskFlows.All(bus))
            .Concat(await mediators.AllAsync().ConfigureAwait(false))
            .Concat(PingPongFlows.All(bus))
            .Concat(ActorPingPong.All(proto, akka))
            .Where(one => one.ToString().Contains(filter, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var measured = FlowRace.Run(flows);
        Console.WriteLine(FlowTables.Of(measured));
        Console.WriteLine(FlowLimits.Of(measured, Producers));
        await proto.ShutdownAsync().ConfigureAwait(false);
        await akka.Terminate().ConfigureAwait(false);
    }
}
