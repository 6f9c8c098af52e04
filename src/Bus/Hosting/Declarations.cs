using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>What the modules of a bus declare.</summary>
internal sealed class Declarations : ModuleBuilder
{
    private readonly Dictionary<Type, MessageInfo> _messages = [];
    private readonly Dictionary<Type, HandlerClass> _classes = [];
    private readonly Dictionary<string, MessageInfo> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, MessageInfo> _ids = [];
    private readonly List<Invoker> _handlers = [];
    private readonly HashSet<Type> _modules = [];
    private readonly ConcurrentDictionary<Type, MailboxInfo> _mailboxes = [];
    private readonly ConcurrentDictionary<string, MailboxInfo> _mailboxNames = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, MailboxService> _services = [];

    internal IReadOnlyDictionary<Type, MessageInfo> Messages => _messages;

    internal IReadOnlyDictionary<Type, HandlerClass> Classes => _classes;

    internal IReadOnlyList<Invoker> Handlers => _handlers;

    /// <summary>The mailboxes by their handles.</summary>
    internal IReadOnlyDictionary<Type, MailboxInfo> Mailboxes => _mailboxes;

    /// <summary>The classes behind mailboxes, by the handles.</summary>
    internal IReadOnlyDictionary<Type, MailboxService> MailboxServices => _services;

    internal int Modules => _modules.Count;

    /// <summary>Adds a module; false if it is there already.</summary>
    internal bool Add(MessageModule module)
    {
        if (!_modules.Add(module.GetType()))
        {
            return false;
        }

        module.Declare(this);
        return true;
    }

    public override void Message(MessageInfo message)
    {
        if (!_names.TryAdd(message.Name, message))
        {
            throw new BusException(
                $"{Describe(_names[message.Name])} and {Describe(message)} share the wire name '{message.Name}'. " +
                "Give one of them another: [Message(\"…\")].");
        }

        _messages.Add(message.Type, message);
        _ids[message.WireId] = message;
    }

    /// <summary>The message of a wire id; any thread.</summary>
    internal MessageInfo? FindMessage(ulong wireId) => _ids.GetValueOrDefault(wireId);

    /// <summary>All messages; any thread.</summary>
    internal ICollection<MessageInfo> AllMessages() => _ids.Values;

    private static string Describe(MessageInfo message) => $"{message.Type} of {message.Type.Assembly.GetName().Name}";

    public override void Handler(Invoker invoker) => _handlers.Add(invoker);

    public override void Mailbox(MailboxInfo mailbox)
    {
        _mailboxes[mailbox.Handle] = mailbox;
        _mailboxNames.TryAdd(mailbox.Name, mailbox);
    }

    /// <summary>The mailbox of a wire name; any thread.</summary>
    internal MailboxInfo? FindMailbox(string name) => _mailboxNames.GetValueOrDefault(name);

    public override void MailboxService(MailboxService service)
    {
        if (!_services.TryAdd(service.Handle, service))
        {
            throw new BusException(
                $"{_services[service.Handle].Handler} and {service.Handler} are both behind the mailbox {service.Handle}. Give one of them a handle of " +
                "its own: leave its [Mailbox(Contract = …)] out.");
        }
    }

    public override void HandlerClass<THandler>(
        HandlerLifetime lifetime, Func<IServiceProvider, THandler> create, params ServiceRequirement[] requirements) =>
        _classes.Add(typeof(THandler), new HandlerClass(typeof(THandler), lifetime, create, requirements));
}

/// <summary>A class that has handlers.</summary>
internal sealed record HandlerClass(
    Type Type, HandlerLifetime Lifetime, Func<IServiceProvider, object> Create, IReadOnlyList<ServiceRequirement> Requirements)
{
    internal ServiceDescriptor Describe() => ServiceDescriptor.Describe(
        Type,
        Create,
        Lifetime switch
        {
            HandlerLifetime.Scoped => ServiceLifetime.Scoped,
            HandlerLifetime.Transient => ServiceLifetime.Transient,
            _ => ServiceLifetime.Singleton,
        });
}
