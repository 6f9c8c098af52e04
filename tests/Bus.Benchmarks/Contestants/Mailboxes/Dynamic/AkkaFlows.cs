using Akka.Actor;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

internal static class AkkaFlows
{
    public static IEnumerable<Flow> All(ActorSystem system, int[] producers)
    {
        var tally = new Tally();
        var sink = system.ActorOf(Props.Create(() => new Sink(tally)));
        var message = new FlowClass(1, 2, 3, 4);
        foreach (var producer in producers)
        {
            yield return new(FlowGroups.Of(producer, false), FlowWays.Akka, Flow.By(producer, tally, count =>
            {
                for (var at = 0; at < count; at++)
                {
                    sink.Tell(new FlowStruct(1, 2, 3, 4), ActorRefs.NoSender);
                }
            }));
            yield return new(FlowGroups.Of(producer, true), FlowWays.Akka, Flow.By(producer, tally, count =>
            {
                for (var at = 0; at < count; at++)
                {
                    sink.Tell(message, ActorRefs.NoSender);
                }
            }));
        }

        var answers = system.ActorOf(Props.Create(static () => new Answers()));
        foreach (var (group, clients) in ((string, int)[])[(FlowGroups.Ask1, 1), (FlowGroups.Ask32, 32)])
        {
            yield return new(group, FlowWays.Akka, Flow.Asking(clients, async number =>
                (await answers.Ask<Answer>(new Question(number)).ConfigureAwait(false)).Number));
        }
    }

    private sealed class Sink(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case FlowStruct one:
                    tally.Count(one.A);
                    break;
                case FlowClass one:
                    tally.Count(one.A);
                    break;
            }
        }
    }

    private sealed class Answers : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Question question)
            {
                Sender.Tell(new Answer(question.Number + 1), Self);
            }
        }
    }
}
