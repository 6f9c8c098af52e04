using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>What the modules of a bus declare.</summary>
internal sealed class Declarations : ModuleBuilder
{
    private readonly Dictionary<Type, MessageInfo> _messages = [];
    private readonly Dictionary<Type, HandlerClass> _classes = [];
    private readonly Dictionary<string, MessageInfo> _names = new(StringComparer.Ordinal);
    private readonly List<Invoker> _handlers = [];
    private readonly HashSet<Type> _modules = [];

    internal IReadOnlyDictionary<Type, MessageInfo> Messages => _messages;

    internal IReadOnlyDictionary<Type, HandlerClass> Classes => _classes;

    internal IReadOnlyList<Invoker> Handlers => _handlers;

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
    }

    private static string Describe(MessageInfo message) => $"{message.Type} of {message.Type.Assembly.GetName().Name}";

    public override void Handler(Invoker invoker) => _handlers.Add(invoker);

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
