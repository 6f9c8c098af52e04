using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace TwoProcesses.Warehouse;

/// <summary>Where the warehouse listens, unless something says otherwise.</summary>
internal static class Settings
{
    internal const string Section = "TypedBus";

    /// <summary>Puts what holds by default before everything else, and the arguments after it.</summary>
    /// <param name="configuration">The configuration of the host.</param>
    /// <param name="args">An endpoint, or settings such as <c>--TypedBus:Listen tcp://*:7000</c>.</param>
    internal static void AddTo(IConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                [$"{Section}:NodeName"] = "warehouse",
                [$"{Section}:Listen"] = $"unix://{Path.Combine(Path.GetTempPath(), $"two-processes-{Environment.UserName}", "warehouse.sock")}",
            },
        });
        configuration.AddCommandLine(args is [var endpoint, ..] && endpoint.Contains("://", StringComparison.Ordinal)
            ? [$"--{Section}:Listen={endpoint}", .. args[1..]]
            : args);
    }
}
