using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>How the owner of a mailbox answers posts.</summary>
internal enum PostAnswer
{
    /// <summary>Not at all: what it has no room for waits there, or is dropped and counted.</summary>
    None = 0,

    /// <summary>When a receiver has taken the message: a rendezvous.</summary>
    Meeting = 1,

    /// <summary>Whether there was room.</summary>
    Room = 2,
}

/// <summary>What the owner of a mailbox says of it when somebody attaches: the payload of the first credit, an array of the two.</summary>
/// <param name="Answer">How posts are answered.</param>
/// <param name="Accepted">The wire ids that it accepts; null where it looks at each message.</param>
internal sealed record TargetTerms(PostAnswer Answer, IReadOnlyList<ulong>? Accepted)
{
    private const int MaxAccepted = 4096;

    internal bool Accepts(ulong wireId)
    {
        if (Accepted is not { } accepted)
        {
            return true;
        }

        for (var at = 0; at < accepted.Count; at++)
        {
            if (accepted[at] == wireId)
            {
                return true;
            }
        }

        return false;
    }

    internal void Write(ref MessageWriter writer)
    {
        writer.WriteArrayHeader(2);
        WireText.Write(ref writer, (ulong)Answer);
        writer.WriteArrayHeader(Accepted is null ? 0 : Accepted.Count);
        foreach (var id in Accepted ?? [])
        {
            WireText.Write(ref writer, id);
        }
    }

    internal static TargetTerms Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var count = reader.ReadArrayHeader();
        if (count < 2)
        {
            throw new MessageFormatException($"The terms of a mailbox are how it answers and what it accepts; found {count} of the two.", 0);
        }

        var answer = (PostAnswer)reader.ReadInt32();
        if (!Enum.IsDefined(answer))
        {
            throw new MessageFormatException($"A mailbox that answers by {(int)answer}.");
        }

        var length = reader.ReadArrayHeader();
        if (length > MaxAccepted)
        {
            throw new MessageFormatException($"A mailbox that accepts {length} messages; {MaxAccepted} are the most.");
        }

        var accepted = length > 0 ? new ulong[length] : null;
        for (var at = 0; at < length; at++)
        {
            accepted![at] = reader.ReadUInt64();
        }

        // Later versions say more.
        reader.Skip(count - 2);
        reader.End();
        return new TargetTerms(answer, accepted);
    }
}
