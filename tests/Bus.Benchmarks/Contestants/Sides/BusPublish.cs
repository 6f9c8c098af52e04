namespace TypedBus.Benchmarks.Contestants;

/// <summary>This library, called through the interface that people inject.</summary>
public sealed class BusPublish(IBus bus)
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly ClassEvent1 _classEvent1 = new(1, 2, 3, 4);
    private readonly StructEvent1 _structEvent1 = new(1, 2, 3, 4);
    private readonly ClassEvent8 _classEvent8 = new(1, 2, 3, 4);
    private readonly StructEvent8 _structEvent8 = new(1, 2, 3, 4);
    private readonly ClassOpen1 _classOpen1 = new(1, 2, 3, 4);
    private readonly StructOpen1 _structOpen1 = new(1, 2, 3, 4);
    private readonly ClassOpen8 _classOpen8 = new(1, 2, 3, 4);
    private readonly StructOpen8 _structOpen8 = new(1, 2, 3, 4);

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.Ours, ClassEvent1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Ours, StructEvent1);
        yield return new Contestant(Groups.Publish8Class, Ways.Ours, ClassEvent8);
        yield return new Contestant(Groups.Publish8Struct, Ways.Ours, StructEvent8);
        yield return new Contestant(Groups.Open1Class, Ways.Ours, ClassOpen1);
        yield return new Contestant(Groups.Open1Struct, Ways.Ours, StructOpen1);
        yield return new Contestant(Groups.Open8Class, Ways.Ours, ClassOpen8);
        yield return new Contestant(Groups.Open8Struct, Ways.Ours, StructOpen8);
    }

    public void ClassEvent1(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_classEvent1).GetAwaiter().GetResult();
        }
    }

    public void StructEvent1(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_structEvent1).GetAwaiter().GetResult();
        }
    }

    public void ClassEvent8(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_classEvent8).GetAwaiter().GetResult();
        }
    }

    public void StructEvent8(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_structEvent8).GetAwaiter().GetResult();
        }
    }

    public void ClassOpen1(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_classOpen1).GetAwaiter().GetResult();
        }
    }

    public void StructOpen1(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_structOpen1).GetAwaiter().GetResult();
        }
    }

    public void ClassOpen8(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_classOpen8).GetAwaiter().GetResult();
        }
    }

    public void StructOpen8(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_structOpen8).GetAwaiter().GetResult();
        }
    }
}
