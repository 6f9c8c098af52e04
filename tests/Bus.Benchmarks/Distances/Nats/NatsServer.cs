using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>A NATS server of our own on loopback, as Debian ships it.</summary>
internal sealed class NatsServer : IAsyncDisposable
{
    private readonly Process _process;

    private NatsServer(Process process, int port) => (_process, Url) = (process, $"nats://127.0.0.1:{port}");

    public string Url { get; }

    public static async Task<NatsServer> StartAsync()
    {
        var port = FreePort();
        var server = new NatsServer(
            Process.Start(new ProcessStartInfo(Tool.NatsServer.Path, ["-a", "127.0.0.1", "-p", $"{port}"]) { RedirectStandardError = true })!,
            port);
        // It logs there; read on, or it would wait.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server._process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException("The NATS server has ended."));
            }
            else if (line.Data.Contains("Server is ready", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
        };
        server._process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
