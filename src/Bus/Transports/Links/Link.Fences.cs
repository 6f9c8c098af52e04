using System.Diagnostics.CodeAnalysis;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>Requests of no message: their answer says that what was sent before them has been dispatched, or what of a key has been handled.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore of whose wait handle nobody asks has nothing to dispose of.")]
internal sealed partial class Link
{
    // How many keys are asked about at a time: half of what the other side takes as a rule, so that they leave room for requests.
    private const int MaxFences = 512;

    // Of no handler: it is refused as soon as what came before it has been dispatched.
    private static readonly EventInfo<Unit> Nothing = new("", 0);

    private readonly SemaphoreSlim _fences = new(MaxFences);

    /// <summary>Completes when the other side has handled the events of a key that were sent to it so far, or the link has ended.</summary>
    /// <exception cref="OperationCanceledException">It was given up before it was asked.</exception>
    internal async Task WaitUntilHandledAsync(ulong key, CancellationToken cancellationToken)
    {
        await _fences.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await AskNothingAsync(key, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _fences.Release();
        }
    }

    // A request of no message that names a key asks for its place in the lane of the key, and is refused when it has come so far.
    private static bool IsFence(in FrameHeader header) => header is { WireId: 0, Target: 0, KeyHash: not 0, Delivery: Delivery.BestEffort };

    // A request keeps its place behind what was sent before, and any answer says that it has come.
    private async Task AskNothingAsync(ulong key, CancellationToken cancellationToken)
    {
        var ask = Asks.Rent<Unit>(null);
        ulong number;
        while ((number = Calls.TryAdd(ask, Nothing)) == 0)
        {
            if (IsClosed)
            {
                ask.Discard();
                return;
            }

            await Calls.WaitAsync().ConfigureAwait(false);
        }

        while (!TrySend(new FrameHeader { Kind = FrameKind.Ask, Call = number, KeyHash = key }, []) && !IsClosed)
        {
            await Outbox.WaitForRoomAsync().ConfigureAwait(false);
        }

        // The end of the link fails it, too; who gives up takes it back.
        ask.Watch(cancellationToken);
        await ((Task)ask.AsValueTask().AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
