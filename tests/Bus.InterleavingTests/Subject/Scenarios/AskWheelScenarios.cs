using Microsoft.Coyote.Runtime;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class AskWheelScenarios
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(16);

    /// <summary>An object that lies in the wheel from its last use is asked with again while the wheel comes round: its timeout is not lost.</summary>
    public static void NoTimeoutIsLost()
    {
        AskPool<int>.Reset();
        var time = new ManualTime();
        using var wheel = new AskWheel(time, Timeout);

        // Only what runs at once is a matter of schedules.
        SchedulingPoint.Suppress();
        var first = Ask(wheel, static ask => ask.Reply(1));
        first.GetAwaiter().GetResult();

        time.Milliseconds = 48;
        SchedulingPoint.Resume();
        var second = default(ValueTask<int>);
        Task.WaitAll(new[] { Task.Run(time.Fire), Task.Run(() => { second = Ask(wheel, static _ => { }); }) });
        for (var turn = 1; turn <= 3; turn++)
        {
            time.Milliseconds += 64;
            time.Fire();
        }

        if (!second.IsFaulted)
        {
            throw new InvalidOperationException("Never timed out.");
        }
    }

    // What is answered at once never comes to the wheel.
    private static ValueTask<int> Ask(AskWheel wheel, Action<Ask<int>> answer)
    {
        var ask = Ask<int>.Rent(null, default);
        wheel.Track(ask, null);
        answer(ask);
        return ask.AsValueTask();
    }
}
