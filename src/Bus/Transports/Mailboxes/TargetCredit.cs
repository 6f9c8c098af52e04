namespace TypedBus.Transports;

/// <summary>How much of a mailbox's window is left: messages and bytes. A message goes where there is one more message and any byte. Any thread.</summary>
internal sealed class TargetCredit(long messages, long bytes)
{
    /// <summary>The most messages of a link that a mailbox has taken on and not accepted yet.</summary>
    internal const int MaxMessages = 4096;

    /// <summary>The fewest, whatever the capacity: what is under way takes a round trip.</summary>
    internal const int MinMessages = 16;

    /// <summary>The bytes of them; the last message may go beyond.</summary>
    internal const long MaxBytes = 1 << 22;

    private SpinGate _gate;
    private long _messages = messages;
    private long _bytes = bytes;

    internal bool TryTake(int length)
    {
        _gate.Enter();
        var isGranted = _messages > 0 && _bytes > 0;
        if (isGranted)
        {
            _messages--;
            _bytes -= length;
        }

        _gate.Exit();
        return isGranted;
    }

    internal void Add(long messages, long bytes)
    {
        _gate.Enter();
        _messages += messages;
        _bytes += bytes;
        _gate.Exit();
    }
}
