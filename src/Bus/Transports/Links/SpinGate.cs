using System.Runtime.CompilerServices;

namespace TypedBus.Transports;

/// <summary>A lock for what takes some nanoseconds: one interlocked operation to enter, an ordinary store to leave. Not reentrant, not fair.</summary>
/// <remarks>
/// <see cref="Exit"/> has release semantics, so what was written inside is seen by who enters next. Who finds it taken spins, then yields its core to
/// the holder, which may have lost its own.
/// </remarks>
internal struct SpinGate
{
    private int _isHeld;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Enter()
    {
        if (Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0)
        {
            Wait();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Exit() => Volatile.Write(ref _isHeld, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        var spin = new SpinWait();
        do
        {
            // A millisecond's sleep would be an age to wait for some nanoseconds.
            spin.SpinOnce(sleep1Threshold: -1);
        }
        while (Volatile.Read(ref _isHeld) != 0 || Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0);
    }
}
