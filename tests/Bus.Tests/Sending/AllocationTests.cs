using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Sending;

public interface IQuiet;

[Message]
public sealed record Quiet(int Value) : IQuiet;

[Message]
public readonly record struct QuietStruct(long A, long B, long C, long D) : IQuiet;

[Handler]
public sealed class QuietHandlers
{
    private long _sum;

    public void Handle(Quiet message) => _sum += message.Value;

    public ValueTask Handle(in QuietStruct message, MessageContext context, CancellationToken cancellationToken)
    {
        _sum += message.A + (context.Attempt * 0);
        return default;
    }

    public void Handle(IQuiet _) => _sum++;
}

[Collection(Alone.Name)]
public sealed class AllocationTests
{
    [Fact]
    public async Task What_completes_at_once_allocates_nothing()
    {
        await using var test = await TestBus.StartAsync();
        IBus bus = test.Bus;
        var message = new Quiet(1);
        var request = new Double(1);
        var structure = new QuietStruct(1, 2, 3, 4);
        var sum = 0;
        Run(100);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Run(1000);

        // A structure is boxed once for the handler of the interface.
        var boxes = 1000 * (2 * IntPtr.Size + 32);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, boxes);
        Assert.Equal(1100 * 4, sum);

        void Run(int count)
        {
            for (; count > 0; count--)
            {
                Complete(bus.PublishAsync(message));
                Complete(bus.PublishAsync(structure));
                sum += bus.SendAsync(request).Result;
                sum += bus.SendAsync(new DoubleStruct(1)).Result;
            }
        }

        static void Complete(ValueTask task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("The publish did not complete at once.");
            }
        }
    }
}
