namespace TypedBus.Benchmarks.Contestants;

/// <summary>This library, called through the interface that people inject.</summary>
public sealed class OurContestants(IBus bus)
{
    // In memory, as messages are: made on the spot, each copy of one would wait for its parts to be stored.
    private readonly StructEvent1 _structEvent1 = new(1, 2, 3, 4);
    private readonly StructEvent8 _structEvent8 = new(1, 2, 3, 4);
    private readonly StructRequest _structRequest = new(1, 2, 3, 4);
    private readonly WrappedRequest _wrappedRequest = new(1, 2, 3, 4);
    private readonly TwiceWrappedRequest _twiceWrappedRequest = new(1, 2, 3, 4);
    private readonly Sum _sum = new();

    public static async Task<Bus> StartAsync() => await Bus.StartAsync();

    public IEnumerable<Contestant> All()
    {
        bus.Subscribe<ClassEventOpen>(new Listener().On);
        bus.Subscribe<ClassEventOpen>(new Listener().On);
        yield return new Contestant(Groups.Publish1Class, Ways.Ours, PublishClass1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Ours, PublishStruct1);
        yield return new Contestant(Groups.Publish8Class, Ways.Ours, PublishClass8);
        yield return new Contestant(Groups.Publish8Struct, Ways.Ours, PublishStruct8);
        yield return new Contestant(Groups.PublishOpen, Ways.Ours, PublishOpen);
        yield return new Contestant(Groups.SendClass, Ways.Ours, SendClass);
        yield return new Contestant(Groups.SendStruct, Ways.Ours, SendStruct);
        yield return new Contestant(Groups.SendWrappedClass, Ways.Ours, SendWrappedClass);
        yield return new Contestant(Groups.SendWrapped, Ways.Ours, SendWrapped);
        yield return new Contestant(Groups.SendTwiceWrapped, Ways.Ours, SendTwiceWrapped);
    }

    public void PublishClass1(int count)
    {
        var message = new ClassEvent1(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            bus.PublishAsync(message).GetAwaiter().GetResult();
        }
    }

    public void PublishStruct1(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_structEvent1).GetAwaiter().GetResult();
        }
    }

    public void PublishClass8(int count)
    {
        var message = new ClassEvent8(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            bus.PublishAsync(message).GetAwaiter().GetResult();
        }
    }

    public void PublishStruct8(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(_structEvent8).GetAwaiter().GetResult();
        }
    }

    public void PublishOpen(int count)
    {
        var message = new ClassEventOpen(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            bus.PublishAsync(message).GetAwaiter().GetResult();
        }
    }

    public void SendClass(int count)
    {
        var request = new ClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(request).GetAwaiter().GetResult());
        }
    }

    public void SendStruct(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_structRequest).GetAwaiter().GetResult());
        }
    }

    public void SendWrappedClass(int count)
    {
        var request = new WrappedClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(request).GetAwaiter().GetResult());
        }
    }

    public void SendWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_wrappedRequest).GetAwaiter().GetResult());
        }
    }

    public void SendTwiceWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(_twiceWrappedRequest).GetAwaiter().GetResult());
        }
    }
}
