namespace TypedBus.Benchmarks.Contestants;

/// <summary>This library, called through the interface that people inject.</summary>
public sealed class BusSend(IBus bus)
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly ClassRequest _classRequest = new(1, 2, 3, 4);
    private readonly StructRequest _structRequest = new(1, 2, 3, 4);
    private readonly ClassRequestWrapped _classRequestWrapped = new(1, 2, 3, 4);
    private readonly StructRequestWrapped _structRequestWrapped = new(1, 2, 3, 4);
    private readonly ClassRequestWrappedTwice _classRequestWrappedTwice = new(1, 2, 3, 4);
    private readonly StructRequestWrappedTwice _structRequestWrappedTwice = new(1, 2, 3, 4);
    private readonly Sum _sum = new();

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.SendClass, Ways.Ours, ClassRequest);
        yield return new Contestant(Groups.SendStruct, Ways.Ours, StructRequest);
        yield return new Contestant(Groups.Send1Class, Ways.Ours, ClassRequestWrapped);
        yield return new Contestant(Groups.Send1Struct, Ways.Ours, StructRequestWrapped);
        yield return new Contestant(Groups.Send2Class, Ways.Ours, ClassRequestWrappedTwice);
        yield return new Contestant(Groups.Send2Struct, Ways.Ours, StructRequestWrappedTwice);
    }

    public void ClassRequest(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_classRequest).GetAwaiter().GetResult());
        }
    }

    public void StructRequest(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_structRequest).GetAwaiter().GetResult());
        }
    }

    public void ClassRequestWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_classRequestWrapped).GetAwaiter().GetResult());
        }
    }

    public void StructRequestWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_structRequestWrapped).GetAwaiter().GetResult());
        }
    }

    public void ClassRequestWrappedTwice(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_classRequestWrappedTwice).GetAwaiter().GetResult());
        }
    }

    public void StructRequestWrappedTwice(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_structRequestWrappedTwice).GetAwaiter().GetResult());
        }
    }
}
