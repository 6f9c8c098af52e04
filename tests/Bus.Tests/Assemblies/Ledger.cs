using Microsoft.Extensions.DependencyInjection;
using TypedBus.Fixtures.Contracts;
using TypedBus.Tests.Support;

namespace TypedBus.Tests.Assemblies;

/// <summary>What the other assemblies tell.</summary>
internal sealed class Ledger(Recorder recorder) : ILedger
{
    public void Write(string line) => recorder.Add(line);

    /// <summary>A bus whose handlers and behaviours of other assemblies have a ledger.</summary>
    internal static Task<TestBus> StartAsync(Action<BusOptions>? configure = null) => TestBus.StartAsync(options =>
    {
        options.Services.AddSingleton<ILedger, Ledger>();
        configure?.Invoke(options);
    });
}
