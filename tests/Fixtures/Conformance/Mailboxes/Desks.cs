// Lanes with keys, priorities, and what follows a failure.
using TypedBus;

namespace Shop;

[Message] public sealed record Packed([property: PartitionKey] string Order, int Step);
[Message] public sealed record GetSteps([property: PartitionKey] string Order) : IRequest<string>;

[Handler, Mailbox(Lanes = 4)]
public sealed class Packing
{
    private readonly Dictionary<string, List<int>> _steps = [];

    public void Handle(Packed e)
    {
        if (!_steps.TryGetValue(e.Order, out var steps))
        {
            _steps.Add(e.Order, steps = []);
        }

        steps.Add(e.Step);
    }

    public string Handle(GetSteps q) => string.Join(' ', _steps[q.Order]);
}

[Message] public readonly record struct Open;
[Message] public readonly record struct Usual(int Number);
[Message, Priority(10)] public readonly record struct Urgent(int Number);
[Message, Priority(-10)] public readonly record struct GetServed : IRequest<string>;

[Handler, Mailbox]
public sealed class Desk
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _served = [];

    public Task Entered => _entered.Task;

    public Task HandleAsync(Open e)
    {
        _entered.TrySetResult();
        return _opened.Task;
    }

    public void Handle(Usual e) => _served.Add($"usual {e.Number}");

    public void Handle(Urgent e) => _served.Add($"urgent {e.Number}");

    public string Handle(GetServed q) => string.Join(", ", _served);

    public void LetIn() => _opened.TrySetResult();
}

[Message] public sealed record Ride(string To, int Failures);
[Message] public readonly record struct GetRides : IRequest<string>;

[Handler, Mailbox(OnFailure = FailurePolicy.Restart)]
[Retry(Attempts = 3, FirstDelay = 1, Factor = 1, MaxDelay = 10, Jitter = 0, On = [typeof(IOException)], Never = [typeof(FileNotFoundException)])]
public sealed class Rider
{
    private readonly List<string> _rides = [];

    public Task HandleAsync(Ride e, MessageContext context)
    {
        _rides.Add($"{e.To}/{context.Attempt}");
        return context.Attempt > e.Failures ? Task.CompletedTask : Task.FromException(new IOException($"flat on the way to {e.To}"));
    }

    public string Handle(GetRides q) => string.Join(' ', _rides);
}

[Message] public sealed record Sail(string To);

[Handler, Mailbox(OnFailure = FailurePolicy.Stop, Capacity = 8)]
public sealed class Sailor
{
    [Retry(Attempts = 1)]
    public void Handle(Sail e) => throw new InvalidOperationException($"storm on the way to {e.To}");
}

[Handler, Mailbox(OnFailure = FailurePolicy.Resume)]
internal sealed class Swimmer
{
    private int _failures;

    public void Handle(Sail e)
    {
        _failures++;
        throw new NotSupportedException($"cold after {_failures}");
    }
}
