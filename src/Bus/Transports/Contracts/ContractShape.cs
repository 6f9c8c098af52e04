using System.Collections.Immutable;

namespace TypedBus.Transports.Contracts;

/// <summary>What a message looks like on the wire, with everything in it and with its reply. Immutable; any thread.</summary>
/// <param name="Message">The wire name.</param>
/// <param name="Kind">How the message is used.</param>
/// <param name="Types">All types; they know one another by their places here, so that types may contain themselves.</param>
/// <param name="Root">The place of the message's own type.</param>
/// <param name="Answer">The place of the reply's type, or of a stream's item; -1 where nothing is answered.</param>
internal sealed record ContractShape(string Message, MessageKind Kind, ImmutableArray<ContractType> Types, int Root, int Answer)
{
    /// <summary>The most types of a message.</summary>
    internal const int MaxTypes = 4096;

    /// <summary>The most parts of all types of a message together.</summary>
    internal const int MaxParts = 16_384;

    public bool Equals(ContractShape? other) =>
        other is not null
        && Message == other.Message
        && Kind == other.Kind
        && Root == other.Root
        && Answer == other.Answer
        && Types.AsSpan().SequenceEqual(other.Types.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Message, Kind, Types.Length, Root, Answer);
}
