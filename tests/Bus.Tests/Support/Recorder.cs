using System.Collections.Concurrent;

namespace TypedBus.Tests.Support;

/// <summary>What handlers tell a test, in order; injected into them.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<string> _entries = new();

    /// <summary>Whether a handler of this recorder's bus was constructed.</summary>
    public bool Constructed { get; set; }

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Add(string entry) => _entries.Enqueue(entry);
}
