namespace TypedBus.Benchmarks.Contestants;

/// <summary>Mediator, called on its generated class.</summary>
public sealed class MediatorConcreteSend(Mediator.Mediator mediator)
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly MediatorClassRequest _classRequest = new(1, 2, 3, 4);
    private readonly MediatorStructRequest _structRequest = new(1, 2, 3, 4);
    private readonly MediatorClassRequestWrapped _classRequestWrapped = new(1, 2, 3, 4);
    private readonly MediatorStructRequestWrapped _structRequestWrapped = new(1, 2, 3, 4);
    private readonly MediatorClassRequestWrappedTwice _classRequestWrappedTwice = new(1, 2, 3, 4);
    private readonly MediatorStructRequestWrappedTwice _structRequestWrappedTwice = new(1, 2, 3, 4);
    private readonly Sum _sum = new();

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.SendClass, Ways.MediatorClass, ClassRequest);
        yield return new Contestant(Groups.SendStruct, Ways.MediatorClass, StructRequest);
        yield return new Contestant(Groups.Send1Class, Ways.MediatorClass, ClassRequestWrapped);
        yield return new Contestant(Groups.Send1Struct, Ways.MediatorClass, StructRequestWrapped);
        yield return new Contestant(Groups.Send2Class, Ways.MediatorClass, ClassRequestWrappedTwice);
        yield return new Contestant(Groups.Send2Struct, Ways.MediatorClass, StructRequestWrappedTwice);
    }

    public void ClassRequest(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(mediator.Send(_classRequest).GetAwaiter().GetResult());
        }
    }

    public void StructRequest(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(mediator.Send(_structRequest).GetAwaiter().GetResult());
        }
    }

    public void ClassRequestWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(mediator.Send(_classRequestWrapped).GetAwaiter().GetResult());
        }
    }

    public void StructRequestWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(mediator.Send(_structRequestWrapped).GetAwaiter().GetResult());
        }
    }

    public void ClassRequestWrappedTwice(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(mediator.Send(_classRequestWrappedTwice).GetAwaiter().GetResult());
        }
    }

    public void StructRequestWrappedTwice(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(mediator.Send(_structRequestWrappedTwice).GetAwaiter().GetResult());
        }
    }
}
