using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>
/// A sender and a receiver on hosts of their own, whose cable is cut, in one direction or both, loses packets, and is answered by resets. Beside the sender,
/// on its host, is another receiver, which must not notice.
/// </summary>
[Collection(FireCollection.Name)]
public sealed class HostTests(ITestOutputHelper output)
{
    private const int Heartbeat = 500;

    private static readonly string[] Kinds = ["cut", "to-far", "to-near", "loss", "reset"];

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Nothing_promised_is_lost_between_hosts_whose_cable_is_cut_loses_packets_and_is_reset()
    {
        // Each kind once, and some more by chance.
        var plan = FaultPlan.Take(output, 20, Kinds);
        List<Fault> faults = [.. Kinds.Select((kind, at) => plan.Faults[at] with { Kind = kind }), .. plan.Faults.Skip(Kinds.Length)];
        await using var hosts = await TwoHosts.StartAsync();
        await using var scene = new Scene(output);
        string[] times = [$"heartbeat={Heartbeat}", "connect-timeout=1000"];
        var target = await scene.StartReceiverAsync(Scene.Target, hosts.Far, [$"listen=tcp://{TwoHosts.FarAddress}:7000", .. times]);
        var steady = await scene.StartReceiverAsync(Scene.Bystander, hosts.Near, [$"listen={scene.Unix("steady")}", .. times]);
        await scene.StartSenderAsync(1, hosts.Near, [$"connect={target}", $"connect={steady}", "desk=target", "desk=steady", .. times]);
        await scene.CalmAsync();
        var bounds = new Bounds(await scene.MeasureAsync("sender"));
        for (var half = 0; half < 2; half++)
        {
            await scene.Sender.AskAsync("go", "going");
            foreach (var fault in faults.Where((_, at) => at % 2 == half))
            {
                await Task.Delay(fault.After);
                await StrikeAsync(hosts, scene, fault);
            }

            await scene.Sender.AskAsync("pause", "paused");
            bounds.Add(await scene.MeasureAsync("sender", bounds.Descriptors));
        }

        var drops = await scene.Sender.AskAsync("drops", "drops");
        await scene.EndAllAsync();
        output.WriteLine($"{faults.Count} faults between two hosts: {string.Join(", ", faults.CountBy(static one => one.Kind).Select(static one => $"{one.Value} {one.Key}"))}\n{bounds}\n{drops}");
        var account = scene.Judge();
        account.AddsUp(drops);
        account.LeavesAlone(Scene.Bystander);
        bounds.Judge();
    }

    private static async Task StrikeAsync(TwoHosts hosts, Scene scene, Fault fault)
    {
        if (fault.Kind is "cut" or "to-far")
        {
            await TwoHosts.FilterAsync(hosts.Far, "-j", "DROP");
        }

        if (fault.Kind is "cut" or "to-near")
        {
            await TwoHosts.FilterAsync(hosts.Near, "-j", "DROP");
        }

        if (fault.Kind == "reset")
        {
            await TwoHosts.FilterAsync(hosts.Far, "-p", "tcp", "-j", "REJECT", "--reject-with", "tcp-reset");
        }

        if (fault.Kind == "loss")
        {
            // From 10 to 25 of 100 packets, in both directions.
            var share = $"0.{10 + (fault.Lasts % 16)}";
            await TwoHosts.FilterAsync(hosts.Far, "-m", "statistic", "--mode", "random", "--probability", share, "-j", "DROP");
            await TwoHosts.FilterAsync(hosts.Near, "-m", "statistic", "--mode", "random", "--probability", share, "-j", "DROP");
            await Task.Delay(2 * fault.Lasts);
            await hosts.HealAsync();
            return;
        }

        // Nothing tells of a cut: the sender finds out by itself, for want of a sign of life.
        await scene.DownAsync();
        await Task.Delay(fault.Lasts);
        await hosts.HealAsync();
        await scene.UpAsync();
    }
}
