using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Another process: this program once more, or one of its own, which does as it is told.</summary>
internal sealed class ChildReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private ChildReceiver(Process process) => _process = process;

    /// <summary>Where it is reached.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>Its number, to look up what it uses.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="program">The program; nothing for this one.</param>
    /// <param name="arguments">What it is started with.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<ChildReceiver> StartAsync(string? program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string[] start = program is null ? [Assembly.GetExecutingAssembly().Location, "distances"] : [program];
        var child = new ChildReceiver(Process.Start(new ProcessStartInfo("dotnet", [.. start, .. arguments])
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
    public Task ExpectAsync(int size, CancellationToken cancellationToken) => TellAsync($"expect {size}", "ready", cancellationToken);

    /// <summary>Tells it something, and returns what follows its answer.</summary>
    public async Task<string> TellAsync(string line, string answer, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(answer, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Waits for its next line, which is to begin so, and returns the rest.</summary>
    public async Task<string> ReadAsync(string start, CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        return line?.StartsWith(start, StringComparison.Ordinal) == true
            ? line[start.Length..]
            : throw new InvalidOperationException($"The receiver said '{line ?? "nothing more"}' instead of '{start.Trim()}'.");
    }
}
