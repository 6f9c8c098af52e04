using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>
/// Receivers and senders that are killed while messages of every kind are under way, and started again. Beside the receiver that is killed there is another one,
/// which must not notice.
/// </summary>
[Collection(FireCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    [Trait("Category", "Soak")]
    public Task Nothing_promised_is_lost_and_nothing_leaks_in_a_hundred_kills(string scheme) => RunAsync(scheme, kills: 50);

    private async Task RunAsync(string scheme, int kills)
    {
        // One kill in four of a receiver comes while it is being connected to.
        var plan = FaultPlan.Take(output, 2 * kills, "running", "running", "running", "starting");
        await KillReceiverAsync(scheme, [.. plan.Faults.Take(kills)]);
        await KillSenderAsync(scheme, [.. plan.Faults.Skip(kills)]);
    }

    private async Task KillReceiverAsync(string scheme, Fault[] kills)
    {
        await using var scene = new Scene(output);
        var (target, steady) = await StartReceiversAsync(scene, scheme);
        await scene.StartSenderAsync(1, null, $"connect={target}", $"connect={steady}", "desk=target", "desk=steady");
        await scene.CalmAsync();
        var bounds = new Bounds(await scene.MeasureAsync("sender"));
        for (var half = 0; half < 2; half++)
        {
            await scene.Sender.AskAsync("go", "going");
            foreach (var kill in half == 0 ? kills[..(kills.Length / 2)] : kills[(kills.Length / 2)..])
            {
                if (kill.Kind == "running")
                {
                    await scene.UpAsync();
                }

                await Task.Delay(kill.After);
                await scene.KillAsync(Scene.Target);
                await scene.StartReceiverAsync(Scene.Target, null, $"listen={target}");
            }

            await scene.UpAsync();
            await scene.Sender.AskAsync("pause", "paused");
            bounds.Add(await scene.MeasureAsync("sender", bounds.Descriptors));
        }

        var drops = await scene.Sender.AskAsync("drops", "drops");
        await scene.EndAllAsync();
        output.WriteLine($"{kills.Length} kills of the receiver over {scheme}\n{bounds}\n{drops}");
        var account = scene.Judge();
        account.AddsUp(drops);
        account.HasNoGaps(drops);
        account.LeavesAlone(Scene.Bystander);
        bounds.Judge();
    }

    private async Task KillSenderAsync(string scheme, Fault[] kills)
    {
        await using var scene = new Scene(output);
        var (target, steady) = await StartReceiversAsync(scene, scheme);
        string[] arguments = [$"connect={target}", $"connect={steady}", "desk=target", "desk=steady"];
        await scene.StartSenderAsync(1, null, arguments);
        await scene.CalmAsync();
        var bounds = new Bounds(await scene.MeasureAsync(Scene.Target));
        for (var kill = 0; kill < kills.Length; kill++)
        {
            await scene.Sender.AskAsync("go", "going");
            await Task.Delay(kills[kill].After);
            await scene.KillAsync("sender");
            await scene.StartSenderAsync(kill + 2, null, arguments);
            if (kill == kills.Length / 2)
            {
                bounds.Add(await scene.MeasureAsync(Scene.Target, bounds.Descriptors));
            }
        }

        await scene.Sender.AskAsync("go", "going");
        await scene.Sender.AskAsync("pause", "paused");
        bounds.Add(await scene.MeasureAsync(Scene.Target, bounds.Descriptors));
        await scene.EndAllAsync();
        output.WriteLine($"{kills.Length} kills of the sender over {scheme}\n{bounds}");
        scene.Judge().HasNoGaps("");
        bounds.Judge();
    }

    private static async Task<(string Target, string Steady)> StartReceiversAsync(Scene scene, string scheme)
    {
        var target = await scene.StartReceiverAsync(Scene.Target, null, $"listen={(scheme == "tcp" ? "tcp://127.0.0.1:0" : scene.Unix("target"))}");
        var steady = await scene.StartReceiverAsync(Scene.Bystander, null, $"listen={(scheme == "tcp" ? "tcp://127.0.0.1:0" : scene.Unix("steady"))}");
        return (target, steady);
    }
}

/// <summary>Tests with several busy processes each: one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FireCollection
{
    internal const string Name = "Under fire";
}
