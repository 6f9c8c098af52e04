namespace TypedBus.Transports;

/// <summary>The credit that the owner of a mailbox grants: how much may be under way, and when there is enough room to say so.</summary>
internal abstract partial class ServedTarget
{
    private readonly long _messages;

    // What came, and was accepted at once, by whoever has the dispatcher's turn.
    private long _taken;
    private long _takenBytes;
    private long _acceptedAtOnce;
    private long _acceptedAtOnceBytes;

    // Guarded by the lock; that of which credit was granted is read without.
    private long _accepted;
    private long _acceptedBytes;
    private long _granted;
    private long _grantedBytes;

    /// <summary>Counts a message that came against the credit; called by whoever has the dispatcher's turn.</summary>
    private protected void Take(int length)
    {
        var isOver = _taken++ - Volatile.Read(ref _granted) >= _messages || _takenBytes - Volatile.Read(ref _grantedBytes) >= TargetCredit.MaxBytes;
        _takenBytes += length;
        if (isOver)
        {
            throw new InvalidDataException($"More came for the mailbox '{Name}' than it has granted credit for.");
        }
    }

    // Without the lock until there is something to grant: at most half of the window stays unsaid, here and in Release.
    private void ReleaseAtOnce(int length)
    {
        _acceptedAtOnce++;
        _acceptedAtOnceBytes += length;
        if (IsWorthGranting(_acceptedAtOnce, _acceptedAtOnceBytes))
        {
            var (messages, bytes) = (_acceptedAtOnce, _acceptedAtOnceBytes);
            (_acceptedAtOnce, _acceptedAtOnceBytes) = (0, 0);
            lock (_gate)
            {
                Granted(messages, bytes);
            }

            Grant(messages, bytes);
        }
    }

    /// <summary>The mailbox has a message, or it is given up: there is room for another. Any thread.</summary>
    internal void Release(int length)
    {
        long messages;
        long bytes;
        lock (_gate)
        {
            _accepted++;
            _acceptedBytes += length;
            if (_isOver || !IsWorthGranting(_accepted, _acceptedBytes))
            {
                return;
            }

            (messages, bytes) = (_accepted, _acceptedBytes);
            (_accepted, _acceptedBytes) = (0, 0);
            Granted(messages, bytes);
        }

        Grant(messages, bytes);
    }

    private bool IsWorthGranting(long messages, long bytes) => messages >= Math.Max(1, _messages / 4) || bytes >= TargetCredit.MaxBytes / 4;

    private void Granted(long messages, long bytes)
    {
        Volatile.Write(ref _granted, _granted + messages);
        Volatile.Write(ref _grantedBytes, _grantedBytes + bytes);
    }

    private void Grant(long messages, long bytes) =>
        Link.TrySend(new FrameHeader { Kind = FrameKind.Credit, Target = Number, Amount = messages, Count = bytes }, []);
}
