using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;
using Xunit;

namespace TypedBus.Transports.Tests;

/// <summary>A program that was built beside the tests, in a process of its own; ended at the latest when disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(90);

    private readonly string _name;
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Channel<string> _new = Channel.CreateUnbounded<string>();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private ChildProcess(string name, Process process)
    {
        (_name, _process) = (name, process);
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    /// <param name="name">The name of its path among the metadata of this assembly.</param>
    /// <param name="temporary">The folder that it takes for that of temporary files; null for the usual one.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static ChildProcess Start(string name, string? temporary, params string[] arguments)
    {
        var start = InfoOf(["dotnet", PathOf(name), .. arguments]);
        if (temporary is not null)
        {
            start.Environment["TMPDIR"] = temporary;
        }

        return new ChildProcess(name, Process.Start(start)!);
    }

    /// <summary>Starts it on a host of its own.</summary>
    /// <param name="place">The network namespace that it runs in; null for that of the tests.</param>
    /// <param name="name">The name of its path among the metadata of this assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static ChildProcess StartIn(string? place, string name, IEnumerable<string> arguments)
    {
        string[] command = [.. place is null ? [] : new[] { "ip", "netns", "exec", place }, "dotnet", PathOf(name), .. arguments];
        return new ChildProcess(name, Process.Start(InfoOf(command))!);
    }

    /// <summary>The next line that begins so; those before it are passed over.</summary>
    internal async Task<string> LineAsync(string beginning)
    {
        using var hung = new CancellationTokenSource(HangGuard);
        try
        {
            while (true)
            {
                if (await _new.Reader.ReadAsync(hung.Token) is var line && line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            _process.Kill();
            throw new InvalidOperationException($"{_name}: no line began with '{beginning}'. It printed:\n{string.Join('\n', _lines)}\n{await _errors}", error);
        }
    }

    /// <summary>Tells it something.</summary>
    internal async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    internal async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it by SIGKILL, and waits until it is gone.</summary>
    internal async Task KillAsync()
    {
        Assert.False(_process.HasExited, $"{_name} has ended by itself.");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>How it ended, all that it printed, and its errors.</summary>
    internal async Task<(int ExitCode, string[] Lines, string Errors)> EndAsync()
    {
        using var hung = new CancellationTokenSource(HangGuard);
        await _process.WaitForExitAsync(hung.Token);
        await _reading;
        return (_process.ExitCode, [.. _lines], await _errors);
    }

    /// <summary>All that it printed; it must have ended well.</summary>
    internal async Task<string[]> OutputAsync()
    {
        var (exitCode, lines, errors) = await EndAsync();
        Assert.True(exitCode == 0, $"{_name} ended with {exitCode}, and printed:\n{string.Join('\n', lines)}\n{errors}");
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static string PathOf(string name) =>
        typeof(ChildProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name).Value!;

    private static ProcessStartInfo InfoOf(string[] command) =>
        new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Add(line);
            _new.Writer.TryWrite(line);
        }

        _new.Writer.Complete();
    }
}
