using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>A sender, one receiver that has a hard time, perhaps another that must not notice, and their journals.</summary>
internal sealed class Scene(ITestOutputHelper output) : IAsyncDisposable
{
    internal const string Target = "target";
    internal const string Bystander = "steady";

    private readonly string _folder = Directory.CreateTempSubdirectory("fire-").FullName;
    private readonly Dictionary<string, FireProcess> _running = [];
    private readonly Dictionary<string, List<string>> _journals = [];
    private readonly HashSet<int> _killed = [];

    internal FireProcess Sender => _running["sender"];

    internal FireProcess this[string receiver] => _running[receiver];

    /// <summary>A unix socket in the folder of this scene.</summary>
    internal string Unix(string name) => $"unix://{_folder}/{name}";

    /// <summary>Starts a receiver, and completes when it listens.</summary>
    /// <returns>Where.</returns>
    internal async Task<string> StartReceiverAsync(string node, string? place = null, params string[] arguments)
    {
        var process = Start("LinkReceiver", node, place, [$"node={node}", $"service={node}", .. arguments]);
        return (await process.LineAsync("ready"))["ready".Length..].Trim();
    }

    /// <summary>Starts the sender, and completes when it is connected.</summary>
    internal async Task StartSenderAsync(int run, string? place = null, params string[] arguments)
    {
        var process = Start("LinkSender", "sender", place, ["node=sender", "service=sender", $"run={run}", $"target={Target}", .. arguments]);
        await process.LineAsync("connected");
    }

    /// <summary>Kills a process by SIGKILL.</summary>
    internal async Task KillAsync(string name)
    {
        await _running[name].KillAsync();
        if (name == "sender")
        {
            _killed.Add(_journals["sender"].Count);
        }

        await _running[name].DisposeAsync();
        _running.Remove(name);
    }

    /// <summary>Ends a process in order.</summary>
    internal async Task EndAsync(string name)
    {
        await _running[name].EndAsync();
        await _running[name].DisposeAsync();
        _running.Remove(name);
    }

    /// <summary>Ends all that runs in order, the sender first.</summary>
    internal async Task EndAllAsync()
    {
        foreach (var name in _running.Keys.OrderBy(static one => one == "sender" ? 0 : 1).ToArray())
        {
            await EndAsync(name);
        }
    }

    /// <summary>Completes when the sender is connected with the target.</summary>
    internal Task UpAsync() => UntilAsync(async () => await Sender.AskAsync("state", "state") == "state Up");

    /// <summary>Completes when the sender is no more.</summary>
    internal Task DownAsync() => UntilAsync(async () => await Sender.AskAsync("state", "state") != "state Up");

    /// <summary>Completes when a condition holds; fails when it does not for long.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await condition())
        {
            await Task.Delay(5, late.Token);
        }
    }

    /// <summary>Some traffic before the first fault, to compare with.</summary>
    internal async Task CalmAsync()
    {
        await Sender.AskAsync("go", "going");
        await Task.Delay(500);
        await Sender.AskAsync("pause", "paused");
        await Sender.AskAsync("mark", "marked");
    }

    /// <summary>Completes when the descriptors of a process are as few as they were: closing takes its time.</summary>
    internal async Task<string> MeasureAsync(string name, long descriptors = long.MaxValue)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var line = await _running[name].AskAsync("measure", "measure");
            if (Account.In(line, "descriptors") <= descriptors || late.IsCancellationRequested)
            {
                return line;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Judges what was written down since the beginning; nothing may be running that writes.</summary>
    internal Account Judge(int firstRun = 1)
    {
        var senders = _journals["sender"].Select((path, at) => new SenderJournal(path, firstRun + at, !_killed.Contains(at + 1))).ToList();
        var receivers = _journals.Where(static one => one.Key != "sender").Select(static one => new ReceiverJournal(one.Key, one.Value)).ToList();
        var verdict = new Verdict(senders, receivers);
        var account = new Account(verdict, senders, receivers);
        output.WriteLine(account.ToString());
        foreach (var group in senders.SelectMany(static one => one.Asked).Where(static one => one.Outcome == "reply").GroupBy(static one => (one.Node, one.IsMarked)).OrderBy(static one => one.Key))
        {
            var times = group.Select(static one => one.Time).Order().ToArray();
            output.WriteLine($"replies of {group.Key.Node}{(group.Key.IsMarked ? " under fire" : "")}: {times.Length}, median {times[times.Length / 2]} us, "
                + $"99 of 100 within {times[times.Length * 99 / 100]} us, longest {times[^1]} us");
        }

        if (verdict.Faults.Count > 0)
        {
            var kept = Directory.CreateTempSubdirectory("fire-kept-").FullName;
            foreach (var path in _journals.Values.SelectMany(static one => one))
            {
                File.Copy(path, Path.Combine(kept, Path.GetFileName(path)));
            }

            Assert.Fail($"{verdict.Faults.Count} faults; the journals are in {kept}:\n{string.Join('\n', verdict.Faults.Take(25))}");
        }

        return account;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running.Values)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private FireProcess Start(string program, string name, string? place, string[] arguments)
    {
        if (!_journals.TryGetValue(name, out var journals))
        {
            _journals[name] = journals = [];
        }

        var journal = Path.Combine(_folder, $"{name}.{journals.Count + 1}.journal");
        journals.Add(journal);
        return _running[name] = FireProcess.Start(program, place, [.. arguments, $"journal={journal}"]);
    }
}
