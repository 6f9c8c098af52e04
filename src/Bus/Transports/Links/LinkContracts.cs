using TypedBus.Infrastructure;
using TypedBus.Serialization;
using TypedBus.Transports.Contracts;

namespace TypedBus.Transports;

/// <summary>
/// What the two sides of a link know messages as. Where fingerprints differ, each side tells the other its shape before it says that it has applied the
/// other's interest; so when the link comes up, both have judged both directions. Of a message that one side learns later the other has told its shape
/// by then, or tells it on hearing of the message, and is answered by the one that came late.
/// </summary>
internal sealed class LinkContracts(Link link)
{
    private const int MaxShapes = 4096;

    private readonly Lock _gate = new();
    private readonly HashSet<ulong> _sent = [];
    private Dictionary<ulong, ContractMismatchException>? _unsendable;
    private int _told;

    /// <summary>Whether the other side would misread any message. Any thread.</summary>
    internal bool HasRefusals => Volatile.Read(ref _unsendable) is not null;

    /// <summary>Why the other side would misread a message; null where it would not. Any thread.</summary>
    internal ContractMismatchException? RefusalOf(ulong wireId)
    {
        if (Volatile.Read(ref _unsendable) is null)
        {
            return null;
        }

        lock (_gate)
        {
            return _unsendable!.GetValueOrDefault(wireId);
        }
    }

    /// <summary>The other side has told what it knows messages as; called by the reader.</summary>
    internal void OnKnown(IReadOnlyList<KnownContract> theirs)
    {
        foreach (var contract in theirs)
        {
            // A program without fingerprints knows what it does.
            if (contract.Fingerprint == 0
                || link.Network.IncomingOf(contract.WireId) is not { Fingerprint: not 0 } own
                || own.Fingerprint == contract.Fingerprint)
            {
                continue;
            }

            Refuse(own.Info, ContractMismatch.Untold(own.Info.Name, link.Network.NodeName, link.Theirs!.Node));
            Tell(own.Info);
        }
    }

    /// <summary>The other side has told a shape; called by the reader.</summary>
    internal void OnShapes(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        reader.ReadArrayHeader(2);
        var wireId = reader.ReadUInt64();
        if (link.Network.IncomingOf(wireId) is not { } own || ++_told > MaxShapes)
        {
            return;
        }

        var ours = ContractShapes.Of(own.Info);
        var theirs = ContractShapeFormat.Read(reader.Rest);
        var (here, there) = (link.Network.NodeName, link.Theirs!.Node);
        var receiving = ContractJudge.Judge(theirs, ours);
        var sending = ContractJudge.Judge(ours, theirs);
        link.TypeOf(wireId)!.Refusal = receiving.Misreading is { } one ? ContractMismatch.ToException(one, there, here) : null;
        SetSending(wireId, sending.Misreading is { } other ? ContractMismatch.ToException(other, here, there) : null);
        NetworkLog.Judged(link.Network.Logger, here, own.Info.Name, there, receiving.Outcome, sending.Outcome);
        if (!_sent.Contains(wireId))
        {
            // Whoever told this knew the message before this node did, and has had nothing to judge by.
            Tell(own.Info);
        }
    }

    private void Tell(MessageInfo message)
    {
        _sent.Add(message.WireId);
        if (Describe(message) is { } shape)
        {
            link.TrySend(
                new FrameHeader { Kind = FrameKind.Shapes },
                (message.WireId, Shape: shape),
                static (ref MessageWriter writer, (ulong WireId, byte[] Shape) one) =>
                {
                    writer.WriteArrayHeader(2);
                    WireText.Write(ref writer, one.WireId);
                    writer.WriteRaw(one.Shape);
                });
        }
    }

    private void Refuse(MessageInfo message, ContractMismatchException why)
    {
        link.TypeOf(message.WireId)!.Refusal = why;
        SetSending(message.WireId, why);
    }

    private void SetSending(ulong wireId, ContractMismatchException? why)
    {
        lock (_gate)
        {
            if (why is not null)
            {
                var unsendable = _unsendable ?? [];
                unsendable[wireId] = why;
                Volatile.Write(ref _unsendable, unsendable);
            }
            else
            {
                _unsendable?.Remove(wireId);
            }
        }
    }

    // What cannot be described stays refused.
    private byte[]? Describe(MessageInfo message)
    {
        try
        {
            return ContractShapeFormat.Write(ContractShapes.Of(message));
        }
        catch (MessageFormatException error)
        {
            link.Network.Unreadable(link, message, error);
            return null;
        }
    }
}
