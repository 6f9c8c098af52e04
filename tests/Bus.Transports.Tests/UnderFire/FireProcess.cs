using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>One of the two programs, in a process of its own; killed at the latest when disposed.</summary>
internal sealed class FireProcess : IAsyncDisposable
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly string _name;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passed;

    private FireProcess(string name, Process process)
    {
        (_name, _process) = (name, process);
        _reading = Task.Run(ReadAsync);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    /// <param name="program">The name of its path among the metadata of this assembly.</param>
    /// <param name="place">The network namespace that it runs in; null for that of the tests.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static FireProcess Start(string program, string? place, IEnumerable<string> arguments)
    {
        var path = typeof(FireProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == program).Value!;
        string[] command = [.. place is null ? [] : new[] { "ip", "netns", "exec", place }, "dotnet", path, .. arguments];
        return new FireProcess(program, Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>The next line that begins so; those before it are passed over.</summary>
    internal async Task<string> LineAsync(string beginning)
    {
        using var hung = new CancellationTokenSource(HangGuard);
        while (true)
        {
            var more = Volatile.Read(ref _more).Task;
            var ended = _reading.IsCompleted;
            var lines = _lines.ToArray();
            while (_passed < lines.Length)
            {
                if (lines[_passed++] is var line && line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return line;
                }
            }

            try
            {
                await (ended ? Task.FromException(new EndOfStreamException()) : Task.WhenAny(more, _reading).WaitAsync(hung.Token));
            }
            catch (Exception error) when (error is EndOfStreamException or OperationCanceledException)
            {
                _process.Kill();
                throw new InvalidOperationException($"{_name}: no line began with '{beginning}'. Its last lines:\n{string.Join('\n', lines.TakeLast(40))}\n{await _errors}");
            }
        }
    }

    /// <summary>Tells it something, and waits for the line that answers.</summary>
    internal async Task<string> AskAsync(string line, string answer)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await LineAsync(answer);
    }

    /// <summary>Kills it by SIGKILL, and waits until it is gone.</summary>
    internal async Task KillAsync()
    {
        Assert.False(_process.HasExited, $"{_name} has ended by itself:\n{string.Join('\n', _lines.TakeLast(40))}");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits until it has ended well.</summary>
    internal async Task EndAsync()
    {
        await _process.StandardInput.WriteLineAsync("end");
        await _process.StandardInput.FlushAsync();
        using var hung = new CancellationTokenSource(HangGuard);
        await _process.WaitForExitAsync(hung.Token);
        Assert.True(_process.ExitCode == 0, $"{_name} ended with {_process.ExitCode}: {await _errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            Interlocked.Exchange(ref _more, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }
}
