using TypedBus.Infrastructure;

// What the sources under test need of the rest of the library, reduced to what the scenarios look at.
namespace TypedBus
{
    public static class Mailbox
    {
        public const int Unbounded = -1;
    }

    public struct MessageContext;

    public struct Unit;

    public sealed class RequestTimeoutException(string message) : Exception(message);

    public sealed class AskCycleException(string message) : Exception(message);
}

namespace TypedBus.Infrastructure
{
    /// <summary>A handler that a scenario brings along.</summary>
    internal class MailboxDispatcher<TSlot>(Func<TSlot, Task?> handle)
        where TSlot : struct, IMailboxSlot<TSlot>
    {
        internal int Attempt { get; set; } = 1;

        internal Task? TryHandle(ref TSlot slot) => handle(slot);
    }

    /// <summary>One list for all threads, that notices when something is given back twice.</summary>
    internal static class AskPool<TReply>
    {
        private static readonly InterleavingTests.Spares Spares = new();

        internal static int Count => Spares.Count;

        /// <summary>Forgets what the schedule before this one left.</summary>
        internal static void Reset() => Spares.Clear();

        internal static Ask<TReply>? TryTake() => (Ask<TReply>?)Spares.TryTake();

        internal static void Add(Ask<TReply> ask) => Spares.Add(ask);
    }

    internal sealed class BusKernel
    {
        internal bool IsRunning => true;

        internal bool IsStopping => false;

        internal void Drained()
        {
        }
    }
}

namespace TypedBus.Serialization
{
    public ref struct MessageWriter;

    public ref struct MessageReader;

    internal static class Formatters
    {
        internal static Formatter<T> Of<T>() => throw new NotSupportedException();
    }

    internal static class Slicing<T>
    {
        internal static void CheckAnswer(T answer)
        {
        }
    }

    internal abstract class Formatter<T>
    {
        internal abstract void Write(ref MessageWriter writer, T? value);

        internal abstract T? Read(ref MessageReader reader);
    }
}

namespace TypedBus.Mailboxes
{
    internal sealed class LaneSupervisor<TSlot>(Func<TSlot, Task?> handle)
        where TSlot : struct, IMailboxSlot<TSlot>
    {
        internal int GivenUp;

        internal bool IsDelaying { get; set; }

        internal string Path => "";

        internal BusKernel Kernel { get; } = new();

        internal MailboxDispatcher<TSlot> Create() => new(handle);

        internal Task? Delay(ref TSlot slot, Exception error, MailboxDispatcher<TSlot> dispatcher) => null;

        internal FailurePolicy Failed(ref TSlot slot, Exception error, MailboxDispatcher<TSlot> dispatcher) => FailurePolicy.Resume;

        internal MailboxDispatcher<TSlot>? Renew(MailboxDispatcher<TSlot> dispatcher) => Create();

        internal void StopMailbox()
        {
        }

        internal void GiveUp(ref TSlot slot, MailboxDispatcher<TSlot> dispatcher) => Interlocked.Increment(ref GivenUp);

        internal void Refuse(PostWaiter<TSlot> waiter) => waiter.Complete(new InvalidOperationException("Closed."));
    }

    /// <summary>The thread pool, as tasks that Coyote controls.</summary>
    internal static class ThreadPool
    {
        internal static void UnsafeQueueUserWorkItem(IThreadPoolWorkItem item, bool preferLocal) => InterleavingTests.WorkItems.Queue(item);
    }
}
