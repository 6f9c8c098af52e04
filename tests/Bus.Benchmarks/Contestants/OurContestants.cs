namespace TypedBus.Benchmarks.Contestants;

/// <summary>This library, called through the interface that people inject.</summary>
public sealed class OurContestants(IBus bus)
{
    private readonly Sum _sum = new();
    private readonly Sum _other = new();

    public static async Task<Bus> StartAsync() => await Bus.StartAsync();

    public IEnumerable<Contestant> All()
    {
        bus.Subscribe<ClassEventOpen>(message => _sum.Add(message.Payload.A));
        bus.Subscribe<ClassEventOpen>(message => _other.Add(message.Payload.B));
        yield return new Contestant(Groups.Publish1Class, Ways.Ours, PublishClass1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Ours, PublishStruct1);
        yield return new Contestant(Groups.Publish8Class, Ways.Ours, PublishClass8);
        yield return new Contestant(Groups.Publish8Struct, Ways.Ours, PublishStruct8);
        yield return new Contestant(Groups.PublishOpen, Ways.Ours, PublishOpen);
        yield return new Contestant(Groups.SendClass, Ways.Ours, SendClass);
        yield return new Contestant(Groups.SendStruct, Ways.Ours, SendStruct);
        yield return new Contestant(Groups.SendWrapped, Ways.Ours, SendWrapped);
        yield return new Contestant(Groups.SendTwiceWrapped, Ways.Ours, SendTwiceWrapped);
    }

    public void PublishClass1(int count)
    {
        var message = new ClassEvent1(new Payload(1, 2, 3, 4));
        for (; count > 0; count--)
        {
            bus.PublishAsync(message).GetAwaiter().GetResult();
        }
    }

    public void PublishStruct1(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(new StructEvent1(1, 2, 3, 4)).GetAwaiter().GetResult();
        }
    }

    public void PublishClass8(int count)
    {
        var message = new ClassEvent8(new Payload(1, 2, 3, 4));
        for (; count > 0; count--)
        {
            bus.PublishAsync(message).GetAwaiter().GetResult();
        }
    }

    public void PublishStruct8(int count)
    {
        for (; count > 0; count--)
        {
            bus.PublishAsync(new StructEvent8(1, 2, 3, 4)).GetAwaiter().GetResult();
        }
    }

    public void PublishOpen(int count)
    {
        var message = new ClassEventOpen(new Payload(1, 2, 3, 4));
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
            _sum.Add(bus.SendAsync(new StructRequest(1, 2, 3, 4)).GetAwaiter().GetResult());
        }
    }

    public void SendWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(new WrappedRequest(1, 2, 3, 4)).GetAwaiter().GetResult());
        }
    }

    public void SendTwiceWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(bus.SendAsync(new TwiceWrappedRequest(1, 2, 3, 4)).GetAwaiter().GetResult());
        }
    }
}
