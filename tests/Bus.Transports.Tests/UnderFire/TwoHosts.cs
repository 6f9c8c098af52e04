using System.ComponentModel;
using System.Diagnostics;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>Two network namespaces joined by a cable, with a packet filter at each end. It takes root.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    internal const string FarAddress = "10.77.0.2";

    private static int Number;

    private readonly string _suffix = $"{Environment.ProcessId}-{Interlocked.Increment(ref Number)}";

    private TwoHosts()
    {
    }

    /// <summary>The host of the sender.</summary>
    internal string Near => $"fire-near-{_suffix}";

    /// <summary>The host of the receiver, at <see cref="FarAddress"/>.</summary>
    internal string Far => $"fire-far-{_suffix}";

    internal static async Task<TwoHosts> StartAsync()
    {
        var hosts = new TwoHosts();
        try
        {
            await hosts.BuildAsync();
            return hosts;
        }
        catch
        {
            await Task.WhenAll(Try("ip", "netns", "delete", hosts.Near), Try("ip", "netns", "delete", hosts.Far));
            throw;
        }

        static Task Try(params string[] command) => RunAsync(command[0], command[1..]).ContinueWith(static one => _ = one.Exception, TaskScheduler.Default);
    }

    /// <summary>Does something to what a host receives by the cable.</summary>
    internal static Task FilterAsync(string host, params string[] what) =>
        RunAsync("ip", ["netns", "exec", host, "iptables", "-w", "-A", "INPUT", "-i", "cable", .. what]);

    /// <summary>Lets everything pass again.</summary>
    internal async Task HealAsync()
    {
        await RunAsync("ip", "netns", "exec", Near, "iptables", "-w", "-F");
        await RunAsync("ip", "netns", "exec", Far, "iptables", "-w", "-F");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("ip", "netns", "delete", Near);
        await RunAsync("ip", "netns", "delete", Far);
    }

    private async Task BuildAsync()
    {
        await RunAsync("ip", "netns", "add", Near);
        await RunAsync("ip", "netns", "add", Far);
        await RunAsync("ip", "link", "add", "cable", "netns", Near, "type", "veth", "peer", "name", "cable", "netns", Far);
        foreach (var (host, address) in ((string, string)[])[(Near, "10.77.0.1"), (Far, FarAddress)])
        {
            await RunAsync("ip", "-n", host, "address", "add", $"{address}/24", "dev", "cable");
            await RunAsync("ip", "-n", host, "link", "set", "cable", "up");
            await RunAsync("ip", "-n", host, "link", "set", "lo", "up");
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        string? error;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            error = process.ExitCode == 0 ? null : said;
        }
        catch (Win32Exception missing)
        {
            error = missing.Message;
        }

        if (error is not null)
        {
            Assert.Fail($"Hosts in network namespaces need root, and the packages iproute2 and iptables. '{program} {string.Join(' ', arguments)}' said: {error}");
        }
    }
}
