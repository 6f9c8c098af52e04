using System.Runtime.InteropServices;

namespace Quickstart.Handlers;

/// <summary>Counts how often each key comes, for as many keys as its memory is bounded to; later ones are left out.</summary>
public sealed class Counter<TKey>
    where TKey : notnull, IComparable<TKey>
{
    private const int MaxKeys = 100_000;

    private readonly Dictionary<TKey, long> _counts = [];

    public void Add(TKey key)
    {
        if (_counts.Count < MaxKeys || _counts.ContainsKey(key))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
        }
    }

    public IEnumerable<(TKey Key, long Count)> All() => _counts.Select(static one => (one.Key, one.Value));

    /// <summary>The most frequent keys; of equally frequent ones the lower first.</summary>
    public IReadOnlyList<(TKey Key, long Count)> Top(int count) =>
        [.. All().OrderByDescending(static one => one.Count).ThenBy(static one => one.Key).Take(count)];
}
