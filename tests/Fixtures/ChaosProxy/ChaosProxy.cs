using System.Net;
using System.Net.Sockets;

namespace TypedBus.Fixtures;

/// <summary>Stands between two programs that talk over TCP on loopback, and delays, throttles, swallows and cuts what they say. Its members may be called from any thread.</summary>
public sealed class ChaosProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly List<ChaosConnection> _connections = [];
    private readonly EndPoint _target;
    private readonly ChaosOptions _options;
    private readonly Task _accepting;
    private volatile bool _isHalfOpen;
    private volatile bool _refuses;
    private long _passed;
    private int _accepted;

    /// <summary>Listens on a port that the system chooses.</summary>
    /// <param name="target">The port on loopback that connections are passed on to.</param>
    /// <param name="options">What goes wrong; nothing where absent.</param>
    public ChaosProxy(int target, ChaosOptions? options = null)
    {
        _options = options ?? new ChaosOptions();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MinimumDelay, _options.MaximumDelay);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.ChunkBytes, 1);
        _target = new IPEndPoint(IPAddress.Loopback, target);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect instead of the target.</summary>
    public int Port { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Bytes passed on so far, in both directions.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>Whether connections stay open while all that is said is swallowed, in silence. What was swallowed is lost, also when this ends.</summary>
    public bool IsHalfOpen
    {
        get => _isHalfOpen;
        set => _isHalfOpen = value;
    }

    /// <summary>Whether new connections are closed at once.</summary>
    public bool Refuses
    {
        get => _refuses;
        set => _refuses = value;
    }

    /// <summary>Cuts all connections that are open, by a reset; new ones are accepted.</summary>
    public void Cut()
    {
        ChaosConnection[] open;
        lock (_lock)
        {
            open = [.. _connections];
        }

        Array.ForEach(open, static one => one.Cut());
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Cut();
        Task[] running;
        lock (_lock)
        {
            running = [.. _connections.Select(static one => one.Ended)];
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        _stopping.Dispose();
    }

    internal void Count(int bytes) => Interlocked.Add(ref _passed, bytes);

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
            var number = Interlocked.Increment(ref _accepted);
            if (_refuses)
            {
                // Orderly: a reset may come before the client knows that it is connected.
                client.Close();
                continue;
            }

            var connection = new ChaosConnection(this, client, _target, _options, number);
            lock (_lock)
            {
                _connections.Add(connection);
            }

            connection.Start(() =>
            {
                lock (_lock)
                {
                    _connections.Remove(connection);
                }
            });
        }
    }
}
