using Microsoft.Extensions.DependencyInjection;
using Proto;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>Two mailboxes, one ball: an operation is a hop.</summary>
internal static class PingPongFlows
{
    public static IEnumerable<Flow> All(Bus bus, ActorSystem proto, global::Akka.Actor.ActorSystem akka)
    {
        var pool = bus.GetMailbox<PoolPingMailbox>();
        yield return Of(FlowWays.Pool, bus.Services.GetRequiredService<PoolPing>().Tally, hops => pool.Post(new PoolBall(hops)));
        var inline = bus.GetMailbox<InlinePingMailbox>();
        yield return Of(FlowWays.Inline, bus.Services.GetRequiredService<InlinePing>().Tally, hops => inline.Post(new InlineBall(hops)));

        var tally = new Tally();
        PID? ping = null;
        var pong = proto.Root.Spawn(Props.FromFunc(context =>
        {
            if (context.Message is Ball ball)
            {
                context.Send(ping!, new Ball(ball.Hops - 1));
            }

            return Task.CompletedTask;
        }));
        ping = proto.Root.Spawn(Props.FromFunc(context =>
        {
            if (context.Message is Ball ball)
            {
                tally.Count(1);
                if (ball.Hops > 0)
                {
                    context.Send(pong, new Ball(ball.Hops - 1));
                }
            }

            return Task.CompletedTask;
        }));
        yield return Of(FlowWays.Proto, tally, hops => proto.Root.Send(ping, new Ball(hops)));

        var akkaTally = new Tally();
        var akkaPong = akka.ActorOf(global::Akka.Actor.Props.Create(static () => new AkkaPong()));
        var akkaPing = akka.ActorOf(global::Akka.Actor.Props.Create(() => new AkkaPing(akkaTally, akkaPong)));
        yield return Of(FlowWays.Akka, akkaTally, hops => akkaPing.Tell(new Ball(hops), global::Akka.Actor.ActorRefs.NoSender));
    }

    private static Flow Of(string way, Tally tally, Action<int> start) => new(FlowGroups.PingPong, way, hops =>
    {
        hops -= hops % 2;
        tally.Expect((hops / 2) + 1);
        start(hops);
        tally.Wait();
    });

    private sealed record Ball(int Hops);

    private sealed class AkkaPing(Tally tally, global::Akka.Actor.IActorRef pong) : global::Akka.Actor.UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Ball ball)
            {
                tally.Count(1);
                if (ball.Hops > 0)
                {
                    pong.Tell(new Ball(ball.Hops - 1), Self);
                }
            }
        }
    }

    private sealed class AkkaPong : global::Akka.Actor.UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Ball ball)
            {
                Sender.Tell(new Ball(ball.Hops - 1), Self);
            }
        }
    }
}
