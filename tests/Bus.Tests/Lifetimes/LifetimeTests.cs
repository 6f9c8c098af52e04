using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Lifetimes;

[Message]
public sealed record Visit(int Number);

[Message]
public sealed record Ask(bool Fail = false) : IRequest<int>;

[Message]
public sealed record Count(int Items) : IStreamRequest<int>;

[Message]
public sealed record Injected : IRequest<string>;

/// <summary>Numbers its instances, and tells when it is disposed.</summary>
public sealed class Tracked(Recorder recorder) : IAsyncDisposable
{
    private static int s_count;

    public int Number { get; } = Interlocked.Increment(ref s_count);

    public ValueTask DisposeAsync()
    {
        recorder.Add("disposed");
        return default;
    }
}

[Handler(Lifetime = HandlerLifetime.Scoped)]
public sealed class ScopedVisits(Recorder recorder, Tracked? tracked = null)
{
    public void Handle(Visit visit) => recorder.Add($"scoped {visit.Number} {tracked?.Number.ToString() ?? "none"}");

    public int Handle(Ask ask) => ask.Fail ? throw new InvalidOperationException("asked to fail") : tracked!.Number;

    public async IAsyncEnumerable<int> Handle(Count count)
    {
        for (var item = 0; item < count.Items; item++)
        {
            await Task.Yield();
            recorder.Add($"item {item}");
            yield return item;
        }
    }
}

[Handler(Lifetime = HandlerLifetime.Transient, Order = -1)]
public sealed class TransientVisits : IDisposable
{
    private readonly Recorder _recorder;

    public TransientVisits(Recorder recorder)
    {
        _recorder = recorder;
        recorder.Add("made");
    }

    public void Handle(Visit visit) => _recorder.Add($"transient {visit.Number}");

    public void Dispose() => _recorder.Add("gone");
}

[Handler(Order = -2)]
public sealed class SingletonVisits
{
    private readonly Recorder _recorder;

    public SingletonVisits(Recorder recorder)
    {
        _recorder = recorder;
        recorder.Constructed = true;
    }

    public void Handle(Visit visit) => _recorder.Add($"singleton {visit.Number}");
}

[Handler]
public sealed class InjectedHandler
{
    public string Handle(
        Injected _,
        ILogger logger,
        ILogger<InjectedHandler> typed,
        [FromKeyedServices("blue")] string? keyed = null,
        IEnumerable<Tracked>? all = null,
        Uri? missing = null,
        int number = 7) => $"{logger is not null} {typed is not null} {keyed ?? "no key"} {all?.Count()} {missing?.ToString() ?? "no uri"} {number}";
}

public sealed class LifetimeTests
{
    [Fact]
    public async Task A_singleton_is_made_when_the_bus_starts_and_the_others_with_each_message()
    {
        await using var test = await TestBus.StartAsync();
        Assert.True(test.Recorder.Constructed);
        Assert.Empty(test.Entries);

        await test.Bus.PublishAsync(new Visit(1));
        await test.Bus.PublishAsync(new Visit(2));

        Assert.Equal(
            ["singleton 1", "made", "transient 1", "gone", "scoped 1 none", "singleton 2", "made", "transient 2", "gone", "scoped 2 none"],
            test.Entries);
    }

    [Fact]
    public async Task A_scope_ends_with_its_message()
    {
        await using var test = await TestBus.StartAsync(static options => options.Services.AddScoped<Tracked>());

        var one = await test.Bus.SendAsync(new Ask());
        Assert.Equal(["disposed"], test.Entries);
        var two = await test.Bus.SendAsync(new Ask());

        Assert.NotEqual(one, two);
        Assert.Equal(["disposed", "disposed"], test.Entries);
    }

    [Fact]
    public async Task A_scope_ends_when_the_handler_fails()
    {
        await using var test = await TestBus.StartAsync(static options => options.Services.AddScoped<Tracked>());

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await test.Bus.SendAsync(new Ask(Fail: true)));

        Assert.Equal("asked to fail", error.Message);
        Assert.Equal(["disposed"], test.Entries);
    }

    [Fact]
    public async Task The_scope_of_a_stream_ends_with_the_stream_or_when_its_reader_leaves()
    {
        await using var test = await TestBus.StartAsync(static options => options.Services.AddScoped<Tracked>());

        await foreach (var item in test.Bus.StreamAsync(new Count(2)))
        {
            Assert.DoesNotContain("disposed", test.Entries);
        }

        Assert.Equal(["item 0", "item 1", "disposed"], test.Entries);
        await foreach (var item in test.Bus.StreamAsync(new Count(5)))
        {
            break;
        }

        Assert.Equal(["item 0", "item 1", "disposed", "item 0", "disposed"], test.Entries);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task Parameters_come_from_the_services_or_keep_their_defaults()
    {
        await using (var bare = await TestBus.StartAsync())
        {
            Assert.Equal("True True no key 0 no uri 7", await bare.Bus.SendAsync(new Injected()));
        }

        await using var test = await TestBus.StartAsync(static options =>
        {
            options.Services.AddKeyedSingleton("blue", "a blue one");
            options.Services.AddSingleton(new Uri("urn:typed"));
            options.Services.AddTransient<Tracked>();
            options.Services.AddTransient<Tracked>();
        });
        Assert.Equal("True True a blue one 2 urn:typed 7", await test.Bus.SendAsync(new Injected()));
    }

    [Fact]
    public async Task An_own_registration_of_a_handler_class_is_used()
    {
        Recorder other = new();
        await using var test = await TestBus.StartAsync(options => options.Services.AddSingleton(_ => new SingletonVisits(other)));

        await test.Bus.PublishAsync(new Visit(1));

        Assert.Equal(["singleton 1"], other.Entries);
    }
}
