using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.InterleavingTests.Scenarios;

/// <summary>A message: a number above 0.</summary>
internal struct Slot : IMailboxSlot<Slot>
{
    internal int Number;

    internal Slot(int number) => Number = number;

    public readonly int Tag => 0;

    public readonly object? Reference => null;

    public readonly object? ToMessage() => Number;

    public readonly void CopyTo(ref Slot target) => target.Number = Number;

    public static void Put(ref Slot slot, int index, ref readonly byte message) => slot.Number = RawMessage.As<int>(in message);

    public void Clear() => Number = 0;

    public readonly void Write(ref MessageWriter writer) => throw new NotSupportedException();

    public readonly int KeyOf() => 0;

    public static void Read(int index, ref MessageReader reader, Parcel? parcel, ref Slot slot) => throw new NotSupportedException();
}
