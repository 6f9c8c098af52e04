using System.Runtime.InteropServices;

namespace Quickstart;

/// <summary>
/// Counts by key within bounded memory. Logs hold any number of paths and clients, so beyond the capacity the rarer half is forgotten,
/// and counts are then too low by at most <see cref="MaxMissed"/>.
/// </summary>
internal sealed class TopCounter<TKey>(int capacity, IComparer<TKey> order)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Tally> _tallies = [];

    /// <summary>By how much a count may be too low; 0 while nothing was forgotten.</summary>
    public long MaxMissed { get; private set; }

    /// <summary>Counts one request.</summary>
    public Tally Add(TKey key, long bytes)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out _);
        tally = tally.Add(bytes);
        var added = tally;
        if (_tallies.Count > capacity)
        {
            Forget();
        }

        return added;
    }

    /// <summary>The most frequent, and among equals the first by key, so that every run gives the same.</summary>
    public IEnumerable<KeyValuePair<TKey, Tally>> Top(int count) =>
        _tallies.OrderByDescending(static one => one.Value.Requests).ThenBy(static one => one.Key, order).Take(count);

    private void Forget()
    {
        var kept = Top(capacity / 2).ToArray();
        foreach (var one in kept)
        {
            _tallies.Remove(one.Key);
        }

        MaxMissed += _tallies.Values.Max(static one => one.Requests);
        _tallies.Clear();
        foreach (var one in kept)
        {
            _tallies.Add(one.Key, one.Value);
        }
    }
}
