namespace TypedBus.Benchmarks.Contestants;

/// <summary>What C# has: events, and virtual calls.</summary>
public sealed class PlainContestants
{
    // In memory, as messages are: made on the spot, each copy of one would wait for its parts to be stored.
    private readonly StructEvent1 _structEvent1 = new(1, 2, 3, 4);
    private readonly StructEvent8 _structEvent8 = new(1, 2, 3, 4);
    private readonly StructRequest _structRequest = new(1, 2, 3, 4);
    private readonly Sum _sum = new();
    private readonly DirectTarget _target;

    public PlainContestants()
    {
        _target = DirectTarget.Create();
        Class1 += new Listener().On;
        Struct1 += new Listener().On;
        for (var count = 0; count < 8; count++)
        {
            Class8 += new Listener().On;
            Struct8 += new Listener().On;
        }

        for (var count = 0; count < 3; count++)
        {
            Open += new Listener().On;
        }
    }

    private event Action<ClassEvent1>? Class1;

    private event Action<StructEvent1>? Struct1;

    private event Action<ClassEvent8>? Class8;

    private event Action<StructEvent8>? Struct8;

    private event Action<ClassEventOpen>? Open;

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.Event, EventClass1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Event, EventStruct1);
        yield return new Contestant(Groups.Publish8Class, Ways.Event, EventClass8);
        yield return new Contestant(Groups.Publish8Struct, Ways.Event, EventStruct8);
        yield return new Contestant(Groups.PublishOpen, Ways.Event, EventOpen);
        yield return new Contestant(Groups.Publish1Class, Ways.Direct, DirectClass1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Direct, DirectStruct1);
        yield return new Contestant(Groups.SendClass, Ways.Direct, DirectSendClass);
        yield return new Contestant(Groups.SendStruct, Ways.Direct, DirectSendStruct);
        yield return new Contestant(Groups.SendWrappedClass, Ways.Direct, DirectSendClass);
        yield return new Contestant(Groups.SendWrapped, Ways.Direct, DirectSendStruct);
        yield return new Contestant(Groups.SendTwiceWrapped, Ways.Direct, DirectSendStruct);
    }

    public void EventClass1(int count)
    {
        var message = new ClassEvent1(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            Class1!(message);
        }
    }

    public void EventStruct1(int count)
    {
        for (; count > 0; count--)
        {
            Struct1!(_structEvent1);
        }
    }

    public void EventClass8(int count)
    {
        var message = new ClassEvent8(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            Class8!(message);
        }
    }

    public void EventStruct8(int count)
    {
        for (; count > 0; count--)
        {
            Struct8!(_structEvent8);
        }
    }

    public void EventOpen(int count)
    {
        var message = new ClassEventOpen(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            Open!(message);
        }
    }

    public void DirectClass1(int count)
    {
        var message = new ClassEvent1(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            _target.Handle(message);
        }
    }

    public void DirectStruct1(int count)
    {
        for (; count > 0; count--)
        {
            _target.Handle(_structEvent1);
        }
    }

    public void DirectSendClass(int count)
    {
        var request = new ClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(_target.Handle(request));
        }
    }

    public void DirectSendStruct(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_target.Handle(_structRequest));
        }
    }
}
