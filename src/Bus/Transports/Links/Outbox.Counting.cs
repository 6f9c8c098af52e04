namespace TypedBus.Transports;

/// <summary>What is on its way: how many messages, and for how many of them nobody answers.</summary>
internal sealed partial class Outbox
{
    // What was handed to the connection in one piece with messages that somebody answers for, until it is known to have been dispatched.
    private readonly Queue<(long Before, int Messages, int Answered)> _answered = new();
    private long _sentMessages;

    /// <summary>How many messages by best effort were handed to the connection, and are not known to have been dispatched.</summary>
    /// <param name="confirmed">How many messages are.</param>
    internal long Uncertain(long confirmed)
    {
        _gate.Enter();
        try
        {
            Forget(confirmed);

            // Of a piece that was dispatched in part, those that are answered for may have come first.
            var answered = _answered.Sum(one => Math.Max(0, one.Answered - Math.Max(0, confirmed - one.Before)));
            return Math.Max(0, _sentMessages - confirmed - answered);
        }
        finally
        {
            _gate.Exit();
        }
    }

    // Called under the lock.
    private void Count(int messages, int answered)
    {
        if (answered > 0)
        {
            _answered.Enqueue((_sentMessages, messages, answered));
        }

        _sentMessages += messages;
    }

    private void Forget(long confirmed)
    {
        while (_answered.TryPeek(out var first) && first.Before + first.Messages <= confirmed)
        {
            _answered.Dequeue();
        }
    }
}
