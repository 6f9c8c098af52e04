namespace TypedBus.Benchmarks.Contestants;

/// <summary>C# events, with as many subscribers as the bus has.</summary>
public sealed class CSharpEvents
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

    public CSharpEvents()
    {
        for (var count = 0; count < 1; count++)
        {
            OnClassEvent1 += new Listener().On;
            OnStructEvent1 += new Listener().On;
        }

        for (var count = 0; count < 3; count++)
        {
            OnClassOpen1 += new Listener().On;
            OnStructOpen1 += new Listener().On;
        }

        for (var count = 0; count < 8; count++)
        {
            OnClassEvent8 += new Listener().On;
            OnStructEvent8 += new Listener().On;
        }

        for (var count = 0; count < 10; count++)
        {
            OnClassOpen8 += new Listener().On;
            OnStructOpen8 += new Listener().On;
        }
    }

    private event Action<ClassEvent1>? OnClassEvent1;

    private event Action<StructEvent1>? OnStructEvent1;

    private event Action<ClassEvent8>? OnClassEvent8;

    private event Action<StructEvent8>? OnStructEvent8;

    private event Action<ClassOpen1>? OnClassOpen1;

    private event Action<StructOpen1>? OnStructOpen1;

    private event Action<ClassOpen8>? OnClassOpen8;

    private event Action<StructOpen8>? OnStructOpen8;

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.Event, ClassEvent1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Event, StructEvent1);
        yield return new Contestant(Groups.Publish8Class, Ways.Event, ClassEvent8);
        yield return new Contestant(Groups.Publish8Struct, Ways.Event, StructEvent8);
        yield return new Contestant(Groups.Open1Class, Ways.Event, ClassOpen1);
        yield return new Contestant(Groups.Open1Struct, Ways.Event, StructOpen1);
        yield return new Contestant(Groups.Open8Class, Ways.Event, ClassOpen8);
        yield return new Contestant(Groups.Open8Struct, Ways.Event, StructOpen8);
    }

    public void ClassEvent1(int count)
    {
        for (; count > 0; count--)
        {
            OnClassEvent1!(_classEvent1);
        }
    }

    public void StructEvent1(int count)
    {
        for (; count > 0; count--)
        {
            OnStructEvent1!(_structEvent1);
        }
    }

    public void ClassEvent8(int count)
    {
        for (; count > 0; count--)
        {
            OnClassEvent8!(_classEvent8);
        }
    }

    public void StructEvent8(int count)
    {
        for (; count > 0; count--)
        {
            OnStructEvent8!(_structEvent8);
        }
    }

    public void ClassOpen1(int count)
    {
        for (; count > 0; count--)
        {
            OnClassOpen1!(_classOpen1);
        }
    }

    public void StructOpen1(int count)
    {
        for (; count > 0; count--)
        {
            OnStructOpen1!(_structOpen1);
        }
    }

    public void ClassOpen8(int count)
    {
        for (; count > 0; count--)
        {
            OnClassOpen8!(_classOpen8);
        }
    }

    public void StructOpen8(int count)
    {
        for (; count > 0; count--)
        {
            OnStructOpen8!(_structOpen8);
        }
    }
}
