using Microsoft.Extensions.Configuration;

namespace TwoProcesses.Shop;

/// <summary>What the shop was told.</summary>
internal sealed record Settings(IConfigurationSection Section, bool Closes)
{
    private const string Name = "TypedBus";
    private const string Close = "--close";

    /// <summary>What holds by default, then the environment, then the arguments.</summary>
    internal static Settings Of(string[] args)
    {
        string[] left = [.. args.Where(static one => one != Close)];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"{Name}:NodeName"] = "shop",
                [$"{Name}:Connect"] = $"unix://{Path.Combine(Path.GetTempPath(), $"two-processes-{Environment.UserName}", "warehouse.sock")}",
            })
            .AddEnvironmentVariables()
            .AddCommandLine(left is [var endpoint, ..] && endpoint.Contains("://", StringComparison.Ordinal) ? [$"--{Name}:Connect={endpoint}", .. left[1..]] : left)
            .Build();
        return new Settings(configuration.GetSection(Name), left.Length < args.Length);
    }
}
