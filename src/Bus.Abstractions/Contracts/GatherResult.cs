using System.Collections;

namespace TypedBus;

/// <summary>The replies that came in time to a scattered request, and the failures of the handlers that gave none.</summary>
/// <typeparam name="TReply">The type of a reply.</typeparam>
/// <param name="replies">The replies, in the order of their arrival.</param>
/// <param name="failures">What the other handlers failed with; a handler that was too late has a <see cref="RequestTimeoutException"/>.</param>
public sealed class GatherResult<TReply>(IReadOnlyList<TReply> replies, IReadOnlyList<Exception> failures) : IReadOnlyList<TReply>
{
    /// <summary>What the other handlers failed with.</summary>
    public IReadOnlyList<Exception> Failures { get; } = failures;

    /// <inheritdoc/>
    public int Count => replies.Count;

    /// <inheritdoc/>
    public TReply this[int index] => replies[index];

    /// <inheritdoc/>
    public IEnumerator<TReply> GetEnumerator() => replies.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
