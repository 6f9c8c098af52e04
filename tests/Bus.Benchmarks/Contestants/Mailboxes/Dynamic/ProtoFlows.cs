using Proto;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

internal static class ProtoFlows
{
    public static IEnumerable<Flow> All(ActorSystem system, int[] producers)
    {
        var tally = new Tally();
        var sink = system.Root.Spawn(Props.FromFunc(context =>
        {
            switch (context.Message)
            {
                case FlowStruct one:
                    tally.Count(one.A);
                    break;
                case FlowClass one:
                    tally.Count(one.A);
                    break;
            }

            return Task.CompletedTask;
        }));
        var message = new FlowClass(1, 2, 3, 4);
        foreach (var producer in producers)
        {
            yield return new(FlowGroups.Of(producer, false), FlowWays.Proto, Flow.By(producer, tally, count =>
            {
                for (var at = 0; at < count; at++)
                {
                    system.Root.Send(sink, new FlowStruct(1, 2, 3, 4));
                }
            }));
            yield return new(FlowGroups.Of(producer, true), FlowWays.Proto, Flow.By(producer, tally, count =>
            {
                for (var at = 0; at < count; at++)
                {
                    system.Root.Send(sink, message);
                }
            }));
        }

        var answers = system.Root.Spawn(Props.FromFunc(static context =>
        {
            if (context.Message is Question question)
            {
                context.Respond(new Answer(question.Number + 1));
            }

            return Task.CompletedTask;
        }));
        foreach (var (group, clients) in ((string, int)[])[(FlowGroups.Ask1, 1), (FlowGroups.Ask32, 32)])
        {
            yield return new(group, FlowWays.Proto, Flow.Asking(clients, async number =>
                (await system.Root.RequestAsync<Answer>(answers, new Question(number)).ConfigureAwait(false)).Number));
        }
    }
}
