using TypedBus.Benchmarks.Distances;

switch (args)
{
    case ["receive", _, var argument]:
        return await ReceiverHost.RunAsync(tally => BusReceiver.StartAsync(argument, tally));
    case ["scale", var side, var subject, var endpoint, .. var assemblies]:
        return await ScaleHost.RunAsync(side, subject, endpoint, assemblies);
    default:
        Console.Error.WriteLine("This is started by `distances` of TypedBus.Benchmarks.");
        return 2;
}
