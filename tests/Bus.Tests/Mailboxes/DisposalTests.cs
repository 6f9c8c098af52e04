using Microsoft.Extensions.DependencyInjection;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public readonly record struct Unsaved([property: PartitionKey] int Key);

/// <summary>What the handlers of a mailbox with lanes write to, and wait for before they are disposed.</summary>
public sealed class Savings : IDisposable
{
    private readonly Recorder _recorder = new();
    private int _made;

    public IReadOnlyList<string> Entries => _recorder.Entries;

    public Gate Second { get; } = new();

    public Exception? Failure { get; init; }

    public int Next() => Interlocked.Increment(ref _made);

    public async ValueTask SaveAsync(int number)
    {
        if (number == 2)
        {
            await Second.PassAsync();
        }

        _recorder.Add($"saved {number}");
        if (number == 2 && Failure is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose() => _recorder.Add("closed");
}

[Handler, Mailbox(Lanes = 2)]
public sealed class Saver(Savings? savings = null) : IAsyncDisposable, IDisposable
{
    private readonly int _number = savings?.Next() ?? 0;

    public void Handle(Unsaved e)
    {
    }

    public ValueTask DisposeAsync() => savings?.SaveAsync(_number) ?? default;

    // Other tests of this program dispose their container, which has it too, synchronously.
    public void Dispose()
    {
    }
}

public sealed class DisposalTests
{
    [Fact]
    public async Task The_handler_of_each_lane_is_disposed_before_what_it_uses()
    {
        var test = await StartAsync(null);
        var savings = test.Bus.Services.GetRequiredService<Savings>();

        var ending = test.DisposeAsync().AsTask();
        await savings.Second.Entered.WaitAsync(TestBus.HangGuard);
        savings.Second.Open();
        await ending.WaitAsync(TestBus.HangGuard);

        Assert.Equal(["saved 2", "saved 1", "closed"], savings.Entries);
    }

    [Fact]
    public async Task A_handler_that_cannot_be_disposed_keeps_nothing_else_from_it()
    {
        var failure = new InvalidOperationException("disk full");
        var test = await StartAsync(failure);
        var savings = test.Bus.Services.GetRequiredService<Savings>();
        savings.Second.Open();

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () => await test.DisposeAsync()));

        Assert.Equal(["saved 2", "saved 1", "closed"], savings.Entries);
    }

    private static Task<TestBus> StartAsync(Exception? failure) => TestBus.StartAsync(options =>
        options.Services.AddSingleton(_ => new Savings { Failure = failure }));
}
