namespace TypedBus.Transports;

/// <summary>How much of a mailbox's window is left: messages and bytes. A message goes where there is one more message and any byte. Any thread.</summary>
internal sealed class TargetCredit(long messages, long bytes)
{
    /// <summary>The most messages of a link that a mailbox has taken on and not accepted yet.</summary>
    internal const int MaxMessages = 4096;

    /// <summary>The fewest, whatever the capacity: what is under way takes a round trip.</summary>
    internal const int MinMessages = 16;

    /// <summary>The bytes of them; the last message may go beyond.</summary>
    internal const long MaxBytes = 1 << 20;

    private readonly Lock _gate = new();
    private long _messages = messages;
    private long _bytes = bytes;

    internal bool TryTake(int length)
    {
        lock (_gate)
        {
            if (_messages <= 0 || _bytes <= 0)
            {
                return false;
            }

            _messages--;
            _bytes -= length;
            return true;
        }
    }

    internal void Add(long messages, long bytes)
    {
        lock (_gate)
        {
            _messages += messages;
            _bytes += bytes;
        }
    }
}
