using TypedBus.Fixtures;
using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>
/// A sender that reaches each receiver through a proxy of its own, which cuts what is said into small pieces and holds each back for a time of its own, so that
/// what goes by the two comes in another order; and which cuts, and falls silent.
/// </summary>
[Collection(FireCollection.Name)]
public sealed class ProxyTests(ITestOutputHelper output)
{
    private const int Heartbeat = 500;

    // Proxies that hold everything back carry less.
    private const int Rest = 24;
    private const int Slowness = 3;

    [Fact]
    [Trait("Category", "Soak")]
    public Task Nothing_promised_is_lost_by_delays_pieces_cuts_and_silence() => RunAsync(count: 30, "cut", "refuse", "silence");

    private async Task RunAsync(int count, params string[] kinds)
    {
        var plan = FaultPlan.Take(output, count, kinds);
        await using var scene = new Scene(output);
        string[] times = [$"heartbeat={Heartbeat}", "connect-timeout=1000"];
        var target = await scene.StartReceiverAsync(Scene.Target, null, ["listen=tcp://127.0.0.1:0", .. times]);
        var steady = await scene.StartReceiverAsync(Scene.Bystander, null, ["listen=tcp://127.0.0.1:0", .. times]);
        await using var proxy = ProxyTo(target, plan.Seed);
        await using var other = ProxyTo(steady, plan.Seed + 1);
        await scene.StartSenderAsync(1, null, [$"connect=tcp://127.0.0.1:{proxy.Port}", $"connect=tcp://127.0.0.1:{other.Port}", "desk=target", "desk=steady", $"rest={Rest}", .. times]);
        await scene.CalmAsync();
        var bounds = new Bounds(await scene.MeasureAsync("sender"));
        for (var half = 0; half < 2; half++)
        {
            await scene.Sender.AskAsync("go", "going");
            foreach (var fault in plan.Faults.Where((_, at) => at % 2 == half))
            {
                await Task.Delay(Slowness * fault.After);
                await StrikeAsync(proxy, scene, fault);
            }

            await scene.Sender.AskAsync("pause", "paused");
            bounds.Add(await scene.MeasureAsync("sender", bounds.Descriptors));
        }

        var drops = await scene.Sender.AskAsync("drops", "drops");
        await scene.EndAllAsync();
        output.WriteLine($"{count} faults by a proxy: {string.Join(", ", plan.Faults.CountBy(static one => one.Kind).Select(static one => $"{one.Value} {one.Key}"))}; "
            + $"{proxy.Passed + other.Passed} bytes in pieces of at most {PieceOf(plan.Seed)} and {PieceOf(plan.Seed + 1)}\n{bounds}\n{drops}");
        scene.Judge().AddsUp(drops);
        bounds.Judge();
    }

    private static async Task StrikeAsync(ChaosProxy proxy, Scene scene, Fault fault)
    {
        var accepted = proxy.Accepted;
        proxy.IsHalfOpen = fault.Kind == "silence";
        proxy.Refuses = fault.Kind == "refuse";
        if (fault.Kind != "silence")
        {
            proxy.Cut();
        }

        if (fault.Kind != "cut")
        {
            await scene.DownAsync();
            await Task.Delay(fault.Lasts);
        }

        if (fault.Kind == "silence")
        {
            // What was swallowed is lost, and so is the rest of what it belongs to.
            proxy.Cut();
        }

        proxy.IsHalfOpen = proxy.Refuses = false;
        await Scene.UntilAsync(() => Task.FromResult(proxy.Accepted > accepted));
        await scene.UpAsync();
    }

    private static ChaosProxy ProxyTo(string endpoint, int seed) => new(new Uri(endpoint).Port, new ChaosOptions
    {
        Seed = seed,
        ChunkBytes = PieceOf(seed),
        MaximumDelay = TimeSpan.FromMilliseconds(3),
    });

    private static int PieceOf(int seed) => 700 + (seed % 1_300);
}
