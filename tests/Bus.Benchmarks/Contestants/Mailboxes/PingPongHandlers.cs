#pragma warning disable TBUS207 // There is one ball, so that there is always room for it.

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>A ball that two mailboxes throw to one another until it has no hops left.</summary>
[Message]
public readonly record struct PoolBall(int Hops);

/// <inheritdoc cref="PoolBall"/>
[Message]
public readonly record struct PoolBallBack(int Hops);

/// <inheritdoc cref="PoolBall"/>
[Message]
public readonly record struct InlineBall(int Hops);

/// <inheritdoc cref="PoolBall"/>
[Message]
public readonly record struct InlineBallBack(int Hops);

/// <inheritdoc cref="PoolBall"/>
[Message]
public readonly record struct SpinBall(int Hops);

/// <inheritdoc cref="PoolBall"/>
[Message]
public readonly record struct SpinBallBack(int Hops);

[Handler(Topic = "none"), Mailbox]
public sealed class PoolPing(PoolPongMailbox pong)
{
    public Tally Tally { get; } = new();

    public void Handle(PoolBall ball)
    {
        Tally.Count(1);
        if (ball.Hops > 0)
        {
            pong.Post(new PoolBallBack(ball.Hops - 1));
        }
    }
}

[Handler(Topic = "none"), Mailbox]
public sealed class PoolPong(PoolPingMailbox ping)
{
    public void Handle(PoolBallBack ball) => ping.Post(new PoolBall(ball.Hops - 1));
}

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Inline)]
public sealed class InlinePing(InlinePongMailbox pong)
{
    public Tally Tally { get; } = new();

    public void Handle(InlineBall ball)
    {
        Tally.Count(1);
        if (ball.Hops > 0)
        {
            pong.Post(new InlineBallBack(ball.Hops - 1));
        }
    }
}

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Inline)]
public sealed class InlinePong(InlinePingMailbox ping)
{
    public void Handle(InlineBallBack ball) => ping.Post(new InlineBall(ball.Hops - 1));
}

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Thread, Wait = WaitStrategy.BusySpin)]
public sealed class SpinPing(SpinPongMailbox pong)
{
    public Tally Tally { get; } = new();

    public void Handle(SpinBall ball)
    {
        Tally.Count(1);
        if (ball.Hops > 0)
        {
            pong.Post(new SpinBallBack(ball.Hops - 1));
        }
    }
}

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Thread, Wait = WaitStrategy.BusySpin)]
public sealed class SpinPong(SpinPingMailbox ping)
{
    public void Handle(SpinBallBack ball) => ping.Post(new SpinBall(ball.Hops - 1));
}
