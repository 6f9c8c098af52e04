using System.Diagnostics;

namespace TypedBus.LinkNode;

/// <summary>Sends messages of every kind, in bursts, until it is told to pause. What it begins is written down before, and how it ended afterwards.</summary>
internal sealed class Traffic(Bus bus, Journal journal, Arguments arguments)
{
    private const int Keys = 8;

    private readonly int _run = arguments.Number("run", 1);
    private readonly int _rest = arguments.Number("rest", 4);
    private readonly string _target = arguments["target"];
    private readonly Weather _weather = new(bus, arguments["target"]);
    private readonly Pending _followed = new(50_000);
    private readonly Dictionary<string, Pending> _requests = arguments.All("desk").Append("").ToDictionary(static one => one, static _ => new Pending(32));
    private readonly long[] _last = new long[6];
    private CancellationTokenSource _pause = new();
    private Task _running = Task.CompletedTask;

    internal void Go()
    {
        _pause = new CancellationTokenSource();
        var desk = bus.GetMailbox<DeskMailbox>(_target);
        List<Task> running =
        [
            RepeatAsync(1, TellAsync),
            RepeatAsync(1, () => NoteAsync(isFollowed: _last[1] % 9 == 0)),
            RepeatAsync(8, CarryAsync),
            RepeatAsync(2, () => RequestAsync("query", "", 3, number => bus.SendAsync(new Query(_run, number)))),
            RepeatAsync(1, () => PostAsync(desk)),
            .. arguments.All("desk").Select(node => RepeatAsync(2, () => AskAsync(node))),
        ];
        _running = Task.WhenAll(running);
    }

    /// <summary>Writes down that something else begins.</summary>
    internal void Mark() => journal.Write("M");

    /// <summary>Ends the traffic, and waits until all of it has come to its end.</summary>
    internal async Task PauseAsync()
    {
        await _pause.CancelAsync();
        await _running;

        // The last of each key tells that those before it have been handled.
        for (var left = Keys; left > 0; left--)
        {
            await NoteAsync(isFollowed: true);
        }

        await _followed.WaitAsync();
        await Task.WhenAll(_requests.Values.Select(static one => one.WaitAsync()));

        // A reply comes after all that was sent to its node before the request.
        await Task.WhenAll(arguments.All("desk").Select(AskAsync));
        await Task.WhenAll(_requests.Values.Select(static one => one.WaitAsync()));
    }

    private async Task RepeatAsync(int slower, Func<Task> once)
    {
        var random = new Random(_run);
        while (!_pause.IsCancellationRequested)
        {
            for (var burst = random.Next(1, 12); burst > 0 && !_pause.IsCancellationRequested; burst--)
            {
                await once();
            }

            await Task.Delay(slower * random.Next(_rest / 2, _rest * 2));
        }
    }

    private async Task TellAsync()
    {
        var number = Next(0, "told", "-");
        var before = _weather.Now;
        try
        {
            await bus.PublishAsync(new Told(_run, number, Load.Of(number)));
            journal.Write($"W told {number} {(before != _weather.Now ? "edge" : before.IsUp ? "up" : "down")}");
        }
        catch (Exception error)
        {
            journal.Write($"X told {number} {error.GetType().Name}");
        }
    }

    private async Task NoteAsync(bool isFollowed)
    {
        var key = $"k{(_last[1] + 1) % Keys}";
        var number = Next(1, "noted", key);
        var message = new Noted(_run, number, key, Load.Of(number));
        try
        {
            if (!isFollowed)
            {
                await bus.PublishAsync(message);
                journal.Write($"W noted {number} -");
                return;
            }

            var receipt = await bus.DeliverAsync(message);
            journal.Write($"W noted {number} -");
            await _followed.BeginAsync(() => FollowAsync("noted", number, receipt));
        }
        catch (Exception error)
        {
            journal.Write($"X noted {number} {error.GetType().Name}");
        }
    }

    private async Task CarryAsync()
    {
        var key = $"k{(_last[2] + 1) % Keys}";
        var number = Next(2, "carry", key);
        try
        {
            var receipt = await bus.DeliverAsync(new Carry(_run, number, key));
            journal.Write($"W carry {number} -");
            await _followed.BeginAsync(() => FollowAsync("carry", number, receipt));
        }
        catch (Exception error)
        {
            journal.Write($"X carry {number} {error.GetType().Name}");
        }
    }

    private async Task FollowAsync(string kind, long number, DeliveryReceipt receipt)
    {
        try
        {
            await bus.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }
        catch (BusException)
        {
            // The status says how it ended.
        }

        journal.Write($"D {kind} {number} {await bus.Deliveries.GetStatusAsync(receipt.Id)}");
    }

    private Task AskAsync(string node)
    {
        var desk = bus.GetMailbox<DeskMailbox>(node);
        return RequestAsync("asked", node, 5, number => desk.AskAsync(new Asked(_run, number)));
    }

    private Task RequestAsync(string kind, string node, int slot, Func<long, ValueTask<long>> send) => _requests[node].BeginAsync(async () =>
    {
        var number = Next(slot, kind, "-");
        var began = Stopwatch.GetTimestamp();
        string outcome;
        try
        {
            outcome = await send(number) == number ? "reply" : "wrong";
        }
        catch (NodeUnreachableException error)
        {
            outcome = error.MaybeHandled ? "unknown" : "unsent";
        }
        catch (RequestTimeoutException)
        {
            outcome = "timeout";
        }
        catch (Exception error)
        {
            outcome = error.GetType().Name;
        }

        journal.Write($"R {kind} {number} {outcome} {(long)Stopwatch.GetElapsedTime(began).TotalMicroseconds} {node}");
    });

    private async Task PostAsync(DeskMailbox desk)
    {
        var number = Next(4, "posted", "-");
        try
        {
            await desk.PostAsync(new Posted(_run, number, Load.Of(number)));
            journal.Write($"W posted {number} up");
        }
        catch (NodeUnreachableException error)
        {
            journal.Write($"X posted {number} {(error.MaybeHandled ? "unknown" : "unsent")}");
        }
        catch (Exception error)
        {
            journal.Write($"X posted {number} {error.GetType().Name}");
        }
    }

    private long Next(int slot, string kind, string key)
    {
        var number = Interlocked.Increment(ref _last[slot]);
        journal.Write($"S {kind} {number} {key}");
        return number;
    }
}
