using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Benchmarks.Contestants;

/// <summary>Mediator, by its generated class and by its interface.</summary>
public sealed class MediatorContestants
{
    // In memory, as messages are: made on the spot, each copy of one would wait for its parts to be stored.
    private readonly MediatorStructEvent1 _mediatorStructEvent1 = new(1, 2, 3, 4);
    private readonly MediatorStructEvent8 _mediatorStructEvent8 = new(1, 2, 3, 4);
    private readonly MediatorStructRequest _mediatorStructRequest = new(1, 2, 3, 4);
    private readonly MediatorWrappedRequest _mediatorWrappedRequest = new(1, 2, 3, 4);
    private readonly MediatorTwiceWrappedRequest _mediatorTwiceWrappedRequest = new(1, 2, 3, 4);
    private readonly Sum _sum = new();
    private readonly Mediator.Mediator _concrete;
    private readonly IMediator _interface;

    public MediatorContestants()
    {
        var services = new ServiceCollection();
        services.AddMediator(static options => options.ServiceLifetime = ServiceLifetime.Singleton);
        services.AddSingleton<IPipelineBehavior<MediatorWrappedClassRequest, long>, MediatorPassThrough<MediatorWrappedClassRequest, long>>();
        services.AddSingleton<IPipelineBehavior<MediatorWrappedRequest, long>, MediatorPassThrough<MediatorWrappedRequest, long>>();
        services.AddSingleton<IPipelineBehavior<MediatorTwiceWrappedRequest, long>, MediatorPassThrough<MediatorTwiceWrappedRequest, long>>();
        services.AddSingleton<IPipelineBehavior<MediatorTwiceWrappedRequest, long>, MediatorPassThroughTwice<MediatorTwiceWrappedRequest, long>>();
        var provider = services.BuildServiceProvider();
        _concrete = provider.GetRequiredService<Mediator.Mediator>();
        _interface = provider.GetRequiredService<IMediator>();
    }

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.MediatorClass, ConcreteClass1);
        yield return new Contestant(Groups.Publish1Class, Ways.MediatorInterface, InterfaceClass1);
        yield return new Contestant(Groups.Publish1Struct, Ways.MediatorClass, ConcreteStruct1);
        yield return new Contestant(Groups.Publish1Struct, Ways.MediatorInterface, InterfaceStruct1);
        yield return new Contestant(Groups.Publish8Class, Ways.MediatorClass, ConcreteClass8);
        yield return new Contestant(Groups.Publish8Class, Ways.MediatorInterface, InterfaceClass8);
        yield return new Contestant(Groups.Publish8Struct, Ways.MediatorClass, ConcreteStruct8);
        yield return new Contestant(Groups.Publish8Struct, Ways.MediatorInterface, InterfaceStruct8);
        yield return new Contestant(Groups.SendClass, Ways.MediatorClass, ConcreteSendClass);
        yield return new Contestant(Groups.SendClass, Ways.MediatorInterface, InterfaceSendClass);
        yield return new Contestant(Groups.SendStruct, Ways.MediatorClass, ConcreteSendStruct);
        yield return new Contestant(Groups.SendStruct, Ways.MediatorInterface, InterfaceSendStruct);
        yield return new Contestant(Groups.SendWrappedClass, Ways.MediatorClass, ConcreteSendWrappedClass);
        yield return new Contestant(Groups.SendWrapped, Ways.MediatorClass, ConcreteSendWrapped);
        yield return new Contestant(Groups.SendWrappedClass, Ways.MediatorInterface, InterfaceSendWrappedClass);
        yield return new Contestant(Groups.SendWrapped, Ways.MediatorInterface, InterfaceSendWrapped);
        yield return new Contestant(Groups.SendTwiceWrapped, Ways.MediatorClass, ConcreteSendTwiceWrapped);
        yield return new Contestant(Groups.SendTwiceWrapped, Ways.MediatorInterface, InterfaceSendTwiceWrapped);
    }

    public void ConcreteClass1(int count)
    {
        var message = new MediatorClassEvent1(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            _concrete.Publish(message).GetAwaiter().GetResult();
        }
    }

    public void ConcreteStruct1(int count)
    {
        for (; count > 0; count--)
        {
            _concrete.Publish(_mediatorStructEvent1).GetAwaiter().GetResult();
        }
    }

    public void ConcreteClass8(int count)
    {
        var message = new MediatorClassEvent8(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            _concrete.Publish(message).GetAwaiter().GetResult();
        }
    }

    public void ConcreteStruct8(int count)
    {
        for (; count > 0; count--)
        {
            _concrete.Publish(_mediatorStructEvent8).GetAwaiter().GetResult();
        }
    }

    public void ConcreteSendClass(int count)
    {
        var request = new MediatorClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(_concrete.Send(request).GetAwaiter().GetResult());
        }
    }

    public void ConcreteSendStruct(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_concrete.Send(_mediatorStructRequest).GetAwaiter().GetResult());
        }
    }

    public void ConcreteSendWrappedClass(int count)
    {
        var request = new MediatorWrappedClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(_concrete.Send(request).GetAwaiter().GetResult());
        }
    }

    public void ConcreteSendWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_concrete.Send(_mediatorWrappedRequest).GetAwaiter().GetResult());
        }
    }

    public void ConcreteSendTwiceWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_concrete.Send(_mediatorTwiceWrappedRequest).GetAwaiter().GetResult());
        }
    }

    public void InterfaceClass1(int count)
    {
        var message = new MediatorClassEvent1(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            _interface.Publish(message).GetAwaiter().GetResult();
        }
    }

    public void InterfaceStruct1(int count)
    {
        for (; count > 0; count--)
        {
            _interface.Publish(_mediatorStructEvent1).GetAwaiter().GetResult();
        }
    }

    public void InterfaceClass8(int count)
    {
        var message = new MediatorClassEvent8(1, 2, 3, 4);
        for (; count > 0; count--)
        {
            _interface.Publish(message).GetAwaiter().GetResult();
        }
    }

    public void InterfaceStruct8(int count)
    {
        for (; count > 0; count--)
        {
            _interface.Publish(_mediatorStructEvent8).GetAwaiter().GetResult();
        }
    }

    public void InterfaceSendClass(int count)
    {
        var request = new MediatorClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(_interface.Send(request).GetAwaiter().GetResult());
        }
    }

    public void InterfaceSendStruct(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_interface.Send(_mediatorStructRequest).GetAwaiter().GetResult());
        }
    }

    public void InterfaceSendWrappedClass(int count)
    {
        var request = new MediatorWrappedClassRequest(1);
        for (; count > 0; count--)
        {
            _sum.Add(_interface.Send(request).GetAwaiter().GetResult());
        }
    }

    public void InterfaceSendWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_interface.Send(_mediatorWrappedRequest).GetAwaiter().GetResult());
        }
    }

    public void InterfaceSendTwiceWrapped(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_interface.Send(_mediatorTwiceWrappedRequest).GetAwaiter().GetResult());
        }
    }
}
