namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>One of the two programs, which is told what to do line by line; killed at the latest when disposed.</summary>
internal sealed class FireProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private FireProcess(ChildProcess process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <param name="program">The name of its path among the metadata of this assembly.</param>
    /// <param name="place">The network namespace that it runs in; null for that of the tests.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static FireProcess Start(string program, string? place, IEnumerable<string> arguments) => new(ChildProcess.StartIn(place, program, arguments));

    /// <summary>The next line that begins so; those before it are passed over.</summary>
    internal Task<string> LineAsync(string beginning) => _process.LineAsync(beginning);

    /// <summary>Tells it something, and waits for the line that answers.</summary>
    internal async Task<string> AskAsync(string line, string answer)
    {
        await _process.TellAsync(line);
        return await LineAsync(answer);
    }

    /// <summary>Kills it by SIGKILL, and waits until it is gone.</summary>
    internal Task KillAsync() => _process.KillAsync();

    /// <summary>Asks it to end, and waits until it has ended well.</summary>
    internal async Task EndAsync()
    {
        await _process.TellAsync("end");
        await _process.OutputAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
