using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Checks batches before places are claimed for them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MailboxBatch
{
    /// <summary>Throws where a message of a batch is null; nothing of it was posted then.</summary>
    /// <typeparam name="T">The messages.</typeparam>
    /// <param name="messages">The batch.</param>
    /// <exception cref="ArgumentException">One is null; the message says which.</exception>
    public static void ThrowIfAnyIsNull<T>(ReadOnlySpan<T> messages)
        where T : class
    {
        for (var at = 0; at < messages.Length; at++)
        {
            if (messages[at] is null)
            {
                Throw<T>(at, nameof(messages));
            }
        }
    }

    private static void Throw<T>(int at, string parameter) =>
        throw new ArgumentException($"Message {at} of the batch is null; nothing of it was posted. Post a {typeof(T).Name} in each place.", parameter);
}
