using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Tests.Support;

/// <summary>A bus with the handlers of this assembly, and what they tell.</summary>
internal sealed class TestBus : IAsyncDisposable
{
    internal static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(30);

    private TestBus(Bus bus, Recorder recorder) => (Bus, Recorder) = (bus, recorder);

    internal Bus Bus { get; }

    internal Recorder Recorder { get; }

    internal IReadOnlyList<string> Entries => Recorder.Entries;

    internal static async Task<TestBus> StartAsync(Action<BusOptions>? configure = null)
    {
        var recorder = new Recorder();
        var bus = await Bus.StartAsync(options =>
        {
            options.Services.AddSingleton(recorder);
            configure?.Invoke(options);
        });
        return new TestBus(bus, recorder);
    }

    public ValueTask DisposeAsync() => Bus.DisposeAsync();
}
