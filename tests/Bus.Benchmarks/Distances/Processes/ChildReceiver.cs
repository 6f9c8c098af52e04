using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace TypedBus.Benchmarks.Distances;

/// <summary>This program, started as the receiving process.</summary>
internal sealed class ChildReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ChildReceiver(Process process) => _process = process;

    /// <summary>Where it is reached.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>Its number, to look up what it uses.</summary>
    public int Id => _process.Id;

    public static async Task<ChildReceiver> StartAsync(string name, string argument, CancellationToken cancellationToken)
    {
        var path = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(path) == "dotnet";
        string[] arguments = [.. isHost ? (string[])[Assembly.GetExecutingAssembly().Location] : [], "distances", "receive", name, argument];
        var child = new ChildReceiver(Process.Start(new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        try
        {
            child.Endpoint = await child.ReadAsync("listening ", cancellationToken).ConfigureAwait(false);
            return child;
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Has it begin anew, with payloads of this size.</summary>
    public async Task ExpectAsync(int size, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync($"expect {size}".AsMemory(), cancellationToken).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        await ReadAsync("ready", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What it counted, once the last message has arrived.</summary>
    public async Task<Arrival> ArrivalAsync(CancellationToken cancellationToken)
    {
        var words = (await ReadAsync("received ", cancellationToken).ConfigureAwait(false)).Split(' ');
        return new Arrival(long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync(string start, CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        return line?.StartsWith(start, StringComparison.Ordinal) == true
            ? line[start.Length..]
            : throw new InvalidOperationException($"The receiver said '{line ?? "nothing more"}' instead of '{start.Trim()}'.");
    }
}
