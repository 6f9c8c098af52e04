namespace TypedBus;

/// <summary>The messages that were given up since the bus started, the oldest first; the latest 1,000 are kept. Any thread.</summary>
public sealed class DeadLetters
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<DeadLetter> _letters = [];

    internal DeadLetters()
    {
    }

    /// <summary>Raised for each message that is given up, on the thread that gave it up; keep it short.</summary>
    public event Action<DeadLetter>? Added;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _letters.Count;
            }
        }
    }

    /// <summary>Those that there are at the moment, the oldest first.</summary>
    public IReadOnlyList<DeadLetter> List()
    {
        lock (_gate)
        {
            return [.. _letters];
        }
    }

    /// <summary>Takes out the oldest; false where there is none.</summary>
    /// <param name="letter">The dead letter.</param>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DeadLetter? letter)
    {
        lock (_gate)
        {
            return _letters.TryDequeue(out letter);
        }
    }

    /// <summary>Keeps a message; true where the oldest had to go for it.</summary>
    internal bool Add(DeadLetter letter)
    {
        bool full;
        lock (_gate)
        {
            full = _letters.Count == Kept;
            if (full)
            {
                _letters.Dequeue();
            }

            _letters.Enqueue(letter);
        }

        Added?.Invoke(letter);
        return full;
    }
}
