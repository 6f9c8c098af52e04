namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>The limit of a hop between two cores: two threads that wait for one another on two volatile longs, and nothing else.</summary>
internal sealed class VolatilePair : IDisposable
{
    private const int Ping = 16;
    private const int Pong = 48;

    // A cache line and more apart.
    private readonly long[] _turns = new long[64];
    private volatile bool _isDisposed;

    private VolatilePair() => new Thread(Answer) { IsBackground = true, Name = "volatile pair" }.Start();

    public static Flow Flow()
    {
        Action<int> run = static _ => { };
        return new(FlowGroups.PingPong, FlowWays.Volatile, hops => run(hops))
        {
            Prepare = () =>
            {
                var pair = new VolatilePair();
                run = pair.Play;
                return pair;
            },
        };
    }

    public void Dispose() => _isDisposed = true;

    private void Play(int hops)
    {
        var turn = _turns[Ping];
        for (var at = 0; at < hops / 2; at++)
        {
            Volatile.Write(ref _turns[Ping], ++turn);
            while (Volatile.Read(ref _turns[Pong]) != turn)
            {
                Thread.SpinWait(1);
            }
        }
    }

    private void Answer()
    {
        var turn = 0L;
        while (!_isDisposed)
        {
            var now = Volatile.Read(ref _turns[Ping]);
            if (now == turn)
            {
                Thread.SpinWait(1);
                continue;
            }

            turn = now;
            Volatile.Write(ref _turns[Pong], turn);
        }
    }
}
