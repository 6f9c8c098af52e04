using TypedBus.Serialization;
using TypedBus.Topics;

namespace TypedBus.Transports;

/// <summary>A message that a node knows, and what it knows it as.</summary>
internal readonly record struct KnownContract(ulong WireId, ulong Fingerprint, string Name);

/// <summary>What receives an event; replaces what was said of it before.</summary>
internal readonly record struct EventChange(ulong WireId, IReadOnlyList<EventInterest> Interests);

/// <summary>Whether a node has a handler of a request.</summary>
internal readonly record struct HandlerChange(ulong WireId, bool IsHandled);

/// <summary>Whether a node has a mailbox.</summary>
internal readonly record struct MailboxChange(string Name, bool IsOpen);

/// <summary>
/// Changes of a node's interest: the payload of <see cref="FrameKind.Interest"/>, an array of its revision and four arrays. A snapshot is what changes
/// nothing into what there is, over as many frames as it takes.
/// </summary>
internal sealed class InterestChange
{
    private const int MaxFrame = 48 * 1024;

    internal ulong Revision { get; init; }

    internal List<KnownContract> Contracts { get; } = [];

    internal List<EventChange> Events { get; } = [];

    internal List<HandlerChange> Handlers { get; } = [];

    internal List<MailboxChange> Mailboxes { get; } = [];

    /// <summary>Cuts it into parts that fit into a frame each, as far as single entries do.</summary>
    internal IEnumerable<InterestChange> Cut()
    {
        var part = new InterestChange { Revision = Revision };
        var size = 0;
        foreach (var (entry, bytes) in Entries())
        {
            if (size > 0 && size + bytes > MaxFrame)
            {
                yield return part;
                part = new InterestChange { Revision = Revision };
                size = 0;
            }

            entry(part);
            size += bytes;
        }

        yield return part;
    }

    internal void Write(ref MessageWriter writer)
    {
        writer.WriteArrayHeader(5);
        WireText.Write(ref writer, Revision);
        writer.WriteArrayHeader(Contracts.Count);
        foreach (var contract in Contracts)
        {
            writer.WriteArrayHeader(3);
            WireText.Write(ref writer, contract.WireId);
            WireText.Write(ref writer, contract.Fingerprint);
            WireText.Write(ref writer, contract.Name);
        }

        writer.WriteArrayHeader(Events.Count);
        foreach (var one in Events)
        {
            writer.WriteArrayHeader(2);
            WireText.Write(ref writer, one.WireId);
            writer.WriteArrayHeader(one.Interests.Count);
            foreach (var interest in one.Interests)
            {
                writer.WriteArrayHeader(3);
                WireText.Write(ref writer, (ulong)interest.Scope);
                WireText.Write(ref writer, interest.Subscription);
                WireText.Write(ref writer, interest.Pattern?.Text);
            }
        }

        writer.WriteArrayHeader(Handlers.Count);
        foreach (var handler in Handlers)
        {
            writer.WriteArrayHeader(2);
            WireText.Write(ref writer, handler.WireId);
            WireText.Write(ref writer, handler.IsHandled);
        }

        writer.WriteArrayHeader(Mailboxes.Count);
        foreach (var mailbox in Mailboxes)
        {
            writer.WriteArrayHeader(2);
            WireText.Write(ref writer, mailbox.Name);
            WireText.Write(ref writer, mailbox.IsOpen);
        }
    }

    /// <summary>Reads what a peer says.</summary>
    /// <exception cref="MessageFormatException">It is none.</exception>
    internal static InterestChange Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload);
        var more = Begin(ref reader, 5);
        var change = new InterestChange { Revision = reader.ReadUInt64() };
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            var rest = Begin(ref reader, 3);
            change.Contracts.Add(new KnownContract(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadString() ?? ""));
            reader.Skip(rest);
        }

        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            change.Events.Add(ReadEvent(ref reader));
        }

        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            var rest = Begin(ref reader, 2);
            change.Handlers.Add(new HandlerChange(reader.ReadUInt64(), reader.ReadBoolean()));
            reader.Skip(rest);
        }

        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            var rest = Begin(ref reader, 2);
            change.Mailboxes.Add(new MailboxChange(reader.ReadString() ?? "", reader.ReadBoolean()));
            reader.Skip(rest);
        }

        reader.Skip(more);
        reader.End();
        return change;
    }

    // Later versions say more at the end of each array.
    private static int Begin(ref MessageReader reader, int least)
    {
        var start = reader.Position;
        var count = reader.ReadArrayHeader();
        return count >= least ? count - least : throw new MessageFormatException($"Expected an array of at least {least}, found one of {count}.", start);
    }

    private static EventChange ReadEvent(ref MessageReader reader)
    {
        var rest = Begin(ref reader, 2);
        var id = reader.ReadUInt64();
        var interests = new List<EventInterest>();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            interests.Add(ReadInterest(ref reader));
        }

        reader.Skip(rest);
        return new EventChange(id, interests);
    }

    private static EventInterest ReadInterest(ref MessageReader reader)
    {
        var rest = Begin(ref reader, 3);
        var scope = (EventScope)reader.ReadInt32() & (EventScope.Service | EventScope.Node);
        var subscription = reader.ReadString();
        var pattern = reader.ReadString();
        reader.Skip(rest);
        try
        {
            return new EventInterest(scope, subscription, pattern is null ? null : TopicPattern.Parse(pattern));
        }
        catch (ArgumentException error)
        {
            throw new MessageFormatException(error.Message);
        }
    }

    private IEnumerable<(Action<InterestChange> Add, int Size)> Entries()
    {
        foreach (var one in Contracts)
        {
            yield return (part => part.Contracts.Add(one), 24 + (3 * one.Name.Length));
        }

        foreach (var one in Events)
        {
            yield return (part => part.Events.Add(one),
                16 + one.Interests.Sum(static interest => 16 + (3 * ((interest.Subscription?.Length ?? 0) + (interest.Pattern?.Text.Length ?? 0)))));
        }

        foreach (var one in Handlers)
        {
            yield return (part => part.Handlers.Add(one), 12);
        }

        foreach (var one in Mailboxes)
        {
            yield return (part => part.Mailboxes.Add(one), 8 + (3 * one.Name.Length));
        }
    }
}
