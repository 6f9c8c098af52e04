using Proto;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>The same game between actors.</summary>
internal static class ActorPingPong
{
    public static IEnumerable<Flow> All(ActorSystem proto, global::Akka.Actor.ActorSystem akka)
    {
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
        yield return PingPongFlows.Of(FlowWays.Proto, tally, hops => proto.Root.Send(ping, new Ball(hops)));

        var akkaTally = new Tally();
        var akkaPong = akka.ActorOf(global::Akka.Actor.Props.Create(static () => new AkkaPong()));
        var akkaPing = akka.ActorOf(global::Akka.Actor.Props.Create(() => new AkkaPing(akkaTally, akkaPong)));
        yield return PingPongFlows.Of(FlowWays.Akka, akkaTally, hops => akkaPing.Tell(new Ball(hops), global::Akka.Actor.ActorRefs.NoSender));
    }

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
