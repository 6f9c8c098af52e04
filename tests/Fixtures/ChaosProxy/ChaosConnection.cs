using System.Net;
using System.Net.Sockets;

namespace TypedBus.Fixtures;

/// <summary>One connection through the proxy: two sockets and what is passed on between them.</summary>
internal sealed class ChaosConnection(ChaosProxy proxy, Socket client, EndPoint target, ChaosOptions options, int number)
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once both sockets are closed.</summary>
    public Task Ended => _ended.Task;

    public void Start(Action ended) => _ = RunAsync(ended);

    /// <summary>Cuts both sides by a reset; what is held back is lost.</summary>
    public void Cut()
    {
        _cut.Cancel();
        client.Close(timeout: 0);
        _server.Close(timeout: 0);
    }

    private async Task RunAsync(Action ended)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(target, _cut.Token).ConfigureAwait(false);
            await Task.WhenAll(PassAsync(client, _server, 2 * number), PassAsync(_server, client, (2 * number) + 1)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of a connection is what this is for.
        }
        finally
        {
            Cut();
            ended();
            _ended.SetResult();
        }
    }

    private async Task PassAsync(Socket from, Socket to, int stream)
    {
        try
        {
            // Delays that tell nothing secret, and have to be the same again.
            var random = new Random(options.Seed + (stream * 7_919));
            var buffer = new byte[options.ChunkBytes];
            var passed = 0L;
            while (true)
            {
                var length = await from.ReceiveAsync(buffer, SocketFlags.None, _cut.Token).ConfigureAwait(false);
                if (length == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                await HoldBackAsync(random, length).ConfigureAwait(false);
                if (proxy.IsHalfOpen)
                {
                    continue;
                }

                var left = options.CutAfterBytes > 0 ? options.CutAfterBytes - passed : long.MaxValue;
                var allowed = (int)Math.Min(length, left);
                for (var at = 0; at < allowed;)
                {
                    at += await to.SendAsync(buffer.AsMemory(at, allowed - at), SocketFlags.None, _cut.Token).ConfigureAwait(false);
                }

                passed += allowed;
                proxy.Count(allowed);
                if (passed == options.CutAfterBytes)
                {
                    CutOrderly();
                    return;
                }
            }
        }
        catch
        {
            // One direction that fails ends the other, too.
            Cut();
            throw;
        }
    }

    // A reset would take back bytes that the other side has not read yet: those counted must arrive.
    private void CutOrderly()
    {
        client.Close();
        _server.Close();
        _cut.Cancel();
    }

    private Task HoldBackAsync(Random random, int length)
    {
        var delay = options.MinimumDelay + ((options.MaximumDelay - options.MinimumDelay) * random.NextDouble());
        if (options.BytesPerSecond > 0)
        {
            delay += TimeSpan.FromSeconds((double)length / options.BytesPerSecond);
        }

        return delay > TimeSpan.Zero ? Task.Delay(delay, options.TimeProvider, _cut.Token) : Task.CompletedTask;
    }
}
