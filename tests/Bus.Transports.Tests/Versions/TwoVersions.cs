using Xunit;

namespace TypedBus.Transports.Tests.Versions;

/// <summary>What both versions printed, for each of the two listening.</summary>
public sealed class TwoVersions : IAsyncLifetime
{
    private readonly Dictionary<string, Run> _runs = [];

    /// <summary>The lines of the two.</summary>
    internal sealed record Run(string[] Old, string[] New);

    public async Task InitializeAsync()
    {
        var (old, young) = await RunAsync("Old", "New");
        _runs["Old"] = new Run(old, young);
        (young, old) = await RunAsync("New", "Old");
        _runs["New"] = new Run(old, young);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal Run Of(string listener) => _runs[listener];

    private static async Task<(string[] Listening, string[] Connecting)> RunAsync(string listening, string connecting)
    {
        await using var first = ChildProcess.Start(listening, null, "listen", "tcp://127.0.0.1:0");
        var endpoint = (await first.LineAsync("at "))["at ".Length..];
        await using var second = ChildProcess.Start(connecting, null, "connect", endpoint);
        return (await first.OutputAsync(), await second.OutputAsync());
    }
}
