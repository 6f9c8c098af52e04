using Mediator;

namespace TypedBus.Benchmarks.Contestants;

/// <summary>Mediator, called through the interface that people inject.</summary>
public sealed class MediatorInterfacePublish(IMediator mediator)
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly MediatorClassEvent1 _classEvent1 = new(1, 2, 3, 4);
    private readonly MediatorStructEvent1 _structEvent1 = new(1, 2, 3, 4);
    private readonly MediatorClassEvent8 _classEvent8 = new(1, 2, 3, 4);
    private readonly MediatorStructEvent8 _structEvent8 = new(1, 2, 3, 4);

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.MediatorInterface, ClassEvent1);
        yield return new Contestant(Groups.Publish1Struct, Ways.MediatorInterface, StructEvent1);
        yield return new Contestant(Groups.Publish8Class, Ways.MediatorInterface, ClassEvent8);
        yield return new Contestant(Groups.Publish8Struct, Ways.MediatorInterface, StructEvent8);
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
