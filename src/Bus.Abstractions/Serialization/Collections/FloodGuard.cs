using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>
/// Stops keys that were made to have one hash. A seed helps only where the whole key is hashed with it; the hash of a user's own
/// type, or of a tuple, is the same in every process, so that of those too many equal ones are refused.
/// </summary>
internal ref struct FloodGuard<T>
{
    private const int Cells = 1024;
    private const int Tolerated = 64;

    private int[]? _counts;
    private int _keys;

    // Constant for each type, and nothing of the guard is left where it is not needed.
    private static bool IsNeeded =>
        KeyComparer<T>.Instance is not null && !SeededComparer<T>.IsExact && typeof(T) != typeof(Guid);

    /// <summary>Counts a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Check(T key, int start)
    {
        if (IsNeeded && ++_keys > Tolerated)
        {
            Count(key, start);
        }
    }

    // An even spread puts one in 1,024 keys into each cell; equal hashes all fall into one.
    private void Count(T key, int start)
    {
        _counts ??= new int[Cells];
        ref var count = ref _counts[(uint)KeyComparer<T>.Instance!.GetHashCode(key!) % Cells];
        if (++count > Tolerated + (8 * _keys / Cells))
        {
            throw new MessageFormatException(
                $"More than {Tolerated} keys of type {typeof(T).Name} have the same hash, as keys have that were made to slow the reader down.", start);
        }
    }
}
