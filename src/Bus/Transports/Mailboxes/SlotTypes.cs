using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>The messages of a mailbox by their number in its slot, as they are known between programs.</summary>
internal static class SlotTypes
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    internal static MessageInfo[] Of(MailboxInfo mailbox, BusKernel kernel) => [.. mailbox.Messages.Select(type => Of(type, kernel))];

    // A base type of messages has no wire id of its own, and gets one as they do: by its name.
    private static MessageInfo Of(Type type, BusKernel kernel) =>
        kernel.FindRoute(type)?.Message is { } known && known.Type == type ? known : new EventInfo<object>(type.FullName!, IdOf(type.FullName!));

    private static ulong IdOf(string name)
    {
        var hash = FnvOffset;
        foreach (var one in System.Text.Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ one) * FnvPrime;
        }

        return hash;
    }
}
