namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>An event that is handled when the gate of its name is open; without a name at once.</summary>
[Message]
public sealed record Item(int Number, string? Gate = null);

/// <summary>Comes back with what the handler knows of its sender; waits at a gate first where one is named.</summary>
[Message]
public sealed record Who(string? Gate = null) : IRequest<Identity>;

[Message]
public sealed record Identity(string Sender, Guid Id, Guid Correlation, IReadOnlyList<int> Seen);

/// <summary>Fails, and with it the handler.</summary>
[Message]
public sealed record Break(string Text) : IRequest;

/// <summary>Gates by name, since messages travel as bytes.</summary>
public sealed class Gates
{
    private readonly Dictionary<string, Gate> _gates = [];

    public Gate this[string name]
    {
        get
        {
            lock (_gates)
            {
                return _gates.TryGetValue(name, out Gate? gate) ? gate : _gates[name] = new Gate();
            }
        }
    }
}

/// <summary>Holds a handler up until the test opens it.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Entered => _entered.Task;

    public void Open() => _opened.TrySetResult();

    public Task PassAsync()
    {
        _entered.TrySetResult();
        return _opened.Task;
    }
}

/// <summary>What the boxes have in common: they note the numbers that they handle, and wait at gates.</summary>
public abstract class Box(Gates gates)
{
    private readonly List<int> _seen = [];

    public async ValueTask HandleAsync(Item item)
    {
        if (item.Gate is { } gate)
        {
            await gates[gate].PassAsync();
        }
        lock (_seen)
        {
            _seen.Add(item.Number);
        }
    }

    internal int[] Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    protected async ValueTask<Identity> IdentifyAsync(Who who, MessageContext context, CancellationToken cancellationToken)
    {
        if (who.Gate is { } gate)
        {
            await gates[gate].PassAsync().WaitAsync(cancellationToken);
        }
        return new Identity(context.Sender.ToString(), context.Id, context.CorrelationId, Seen);
    }
}

// Topics keep what a test publishes from reaching all of them.
[Handler(Topic = "wait"), Mailbox(Capacity = 2)]
public sealed class WaitBox(Gates gates) : Box(gates);

[Handler(Topic = "fail"), Mailbox(Capacity = 2, Overflow = Overflow.Fail)]
public sealed class FailBox(Gates gates) : Box(gates);

[Handler(Topic = "newest"), Mailbox(Capacity = 2, Overflow = Overflow.DropNewest)]
public sealed class NewestBox(Gates gates) : Box(gates);

[Handler(Topic = "oldest"), Mailbox(Capacity = 2, Overflow = Overflow.DropOldest)]
public sealed class OldestBox(Gates gates) : Box(gates);

[Handler(Topic = "meeting"), Mailbox(Capacity = 0)]
public sealed class MeetingBox(Gates gates) : Box(gates);

[Handler(Topic = "inline"), Mailbox(Capacity = 16, Scheduling = Scheduling.Inline)]
public sealed class InlineBox(Gates gates) : Box(gates);

/// <summary>A mailbox that is asked too.</summary>
[Handler(Topic = "desk"), Mailbox]
public sealed class Desk(Gates gates) : Box(gates)
{
    public ValueTask<Identity> HandleAsync(Who who, MessageContext context, CancellationToken cancellationToken) =>
        IdentifyAsync(who, context, cancellationToken);
}

/// <summary>A mailbox that closes when its handler fails.</summary>
[Handler(Topic = "fragile"), Mailbox(OnFailure = FailurePolicy.Stop)]
public sealed class Fragile(Gates gates) : Box(gates)
{
    public void Handle(Break message) => throw new InvalidOperationException(message.Text);
}

/// <summary>Asks the first stop of a path, with the rest; the end of the path answers how many stops there were.</summary>
/// <param name="Path">Names of nodes.</param>
/// <param name="Stops">How many there were.</param>
[Message]
public sealed record Travel(IReadOnlyList<string> Path, int Stops = 0) : IRequest<int>;

/// <summary>A mailbox whose handler asks others before it answers.</summary>
[Handler(Topic = "station"), Mailbox(Capacity = 4)]
public sealed class Station(IBus bus)
{
    public async ValueTask<int> HandleAsync(Travel travel, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (travel.Path.Count == 0)
        {
            return travel.Stops;
        }
        Travel next = new([.. travel.Path.Skip(1)], travel.Stops + 1);
        return await bus.GetMailbox<StationMailbox>(travel.Path[0]).AskAsync(next, cancellationToken);
    }
}

/// <summary>A mailbox that posts to itself.</summary>
[Handler(Topic = "eager"), Mailbox(Capacity = 2)]
public sealed class Eager(IBus bus, Gates gates)
{
    public async ValueTask HandleAsync(Item item)
    {
        EagerMailbox own = bus.GetMailbox<EagerMailbox>();
        while (item.Number == 0)
        {
            try
            {
                await own.PostAsync(new Item(1));
            }
            catch (MailboxFullException)
            {
                gates["full"].Open();
                return;
            }
        }
    }
}

/// <summary>Asks the mailbox that handles it, and blocks until it has its answer; with no way to go it answers.</summary>
/// <param name="Left">How often.</param>
[Message]
public sealed record Spin(int Left) : IRequest<int>;

/// <summary>Opens a gate, whatever waits there goes on at once, on this thread.</summary>
[Message]
public sealed record Wave;

/// <summary>A mailbox whose handlers are done when they return.</summary>
[Handler(Topic = "carousel"), Mailbox]
public sealed class Carousel(IBus bus)
{
    internal TaskCompletionSource Waved { get; } = new();

#pragma warning disable TBUS207, TBUS303 // That it blocks, for itself, is what is tried.
    public int Handle(Spin spin) => spin.Left == 0 ? 0 : bus.GetMailbox<CarouselMailbox>().AskAsync(new Spin(spin.Left - 1)).AsTask().GetAwaiter().GetResult();
#pragma warning restore TBUS207, TBUS303

    public void Handle(Wave wave) => Waved.TrySetResult();
}
