namespace TypedBus.Benchmarks.Contestants;

/// <summary>Mediator, called on its generated class.</summary>
public sealed class MediatorConcretePublish(Mediator.Mediator mediator)
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly MediatorClassEvent1 _classEvent1 = new(1, 2, 3, 4);
    private readonly MediatorStructEvent1 _structEvent1 = new(1, 2, 3, 4);
    private readonly MediatorClassEvent8 _classEvent8 = new(1, 2, 3, 4);
    private readonly MediatorStructEvent8 _structEvent8 = new(1, 2, 3, 4);

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.MediatorClass, ClassEvent1);
        yield return new Contestant(Groups.Publish1Struct, Ways.MediatorClass, StructEvent1);
        yield return new Contestant(Groups.Publish8Class, Ways.MediatorClass, ClassEvent8);
        yield return new Contestant(Groups.Publish8Struct, Ways.MediatorClass, StructEvent8);
    }

    public void ClassEvent1(int count)
    {
        for (; count > 0; count--)
        {
            mediator.Publish(_classEvent1).GetAwaiter().GetResult();
        }
    }

    public void StructEvent1(int count)
    {
        for (; count > 0; count--)
        {
            mediator.Publish(_structEvent1).GetAwaiter().GetResult();
        }
    }

    public void ClassEvent8(int count)
    {
        for (; count > 0; count--)
        {
            mediator.Publish(_classEvent8).GetAwaiter().GetResult();
        }
    }

    public void StructEvent8(int count)
    {
        for (; count > 0; count--)
        {
            mediator.Publish(_structEvent8).GetAwaiter().GetResult();
        }
    }
}
