using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Takes what a module declares.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ModuleBuilder
{
    internal ModuleBuilder()
    {
    }

    /// <summary>Declares a message.</summary>
    /// <param name="message">What the compiler knows of it.</param>
    public abstract void Message(MessageInfo message);

    /// <summary>Declares a handler.</summary>
    /// <param name="invoker">The handler.</param>
    public abstract void Handler(Invoker invoker);

    /// <summary>Declares a class that has handlers; registered as a service unless the application registers it.</summary>
    /// <typeparam name="THandler">The class.</typeparam>
    /// <param name="lifetime">How long an instance lives.</param>
    /// <param name="create">Makes an instance.</param>
    /// <param name="requirements">The services that its constructor takes.</param>
    public abstract void HandlerClass<THandler>(
        HandlerLifetime lifetime, Func<IServiceProvider, THandler> create, params ServiceRequirement[] requirements)
        where THandler : class;

    /// <summary>Declares the handle of a mailbox.</summary>
    /// <param name="mailbox">The mailbox.</param>
    public abstract void Mailbox(MailboxInfo mailbox);

    /// <summary>Declares the class behind a mailbox.</summary>
    /// <param name="service">The class.</param>
    public abstract void MailboxService(MailboxService service);
}
