using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus;

/// <summary>Finds what would fail later, and says it all at once when the bus starts.</summary>
internal sealed class StartupValidation(ServiceLifetimes lifetimes)
{
    private readonly List<string> _problems = [];

    internal void Check(BusOptions options, Declarations declarations)
    {
        _problems.AddRange(options.Problems());
        foreach (var handler in declarations.Classes.Values)
        {
            var registered = lifetimes.Find(handler.Type, null);
            if (registered is null || registered.ImplementationFactory == handler.Create)
            {
                Check(handler.Type.ToString(), handler.Requirements, handler.Lifetime == HandlerLifetime.Singleton);
            }
            else if (handler.Lifetime == HandlerLifetime.Singleton && registered.Lifetime != ServiceLifetime.Singleton)
            {
                _problems.Add(
                    $"{handler.Type} is registered as {registered.Lifetime.ToString().ToLowerInvariant()}, but its handlers live as long as " +
                    "the bus. Mark it with [Handler(Lifetime = HandlerLifetime.Scoped)], or register a singleton.");
            }
        }

        foreach (var service in declarations.MailboxServices.Values)
        {
            CheckMailbox(service);
        }

        foreach (var invoker in declarations.Handlers)
        {
            // The method's services are taken from a scope of the message where they need one.
            Check(invoker.Name, invoker.Requirements, keepsThem: false);
            CheckPattern(invoker);
        }
    }

    internal void Check(string consumer, IEnumerable<ServiceRequirement> requirements, bool keepsThem)
    {
        foreach (var requirement in requirements)
        {
            var service = $"{Name(requirement.Service)}{(requirement.Key is null ? "" : $" with key '{requirement.Key}'")}";
            if (!requirement.Optional && !lifetimes.IsKnown(requirement))
            {
                _problems.Add(
                    $"{consumer} takes '{requirement.Parameter}', a {service}, which is not registered. Add it: " +
                    $"bus.Services.AddSingleton<{Name(requirement.Service)}>(…).");
            }
            else if (keepsThem && lifetimes.IsScoped(requirement))
            {
                _problems.Add(
                    $"{consumer} lives as long as the bus, but takes '{requirement.Parameter}', a {service}, which is scoped: it would be kept " +
                    "for ever. Mark the handler with [Handler(Lifetime = HandlerLifetime.Scoped)], or take it as a parameter of the method.");
            }
        }
    }

    internal void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new BusException($"The bus cannot start:{string.Concat(_problems.Select(static problem => $"{Environment.NewLine}- {problem}"))}");
        }
    }

    private void CheckMailbox(MailboxService service)
    {
        var settings = service.Settings;
        if (!MailboxLimits.IsCapacity(settings.Capacity))
        {
            _problems.Add(
                $"{service.Handler} has a [Mailbox(Capacity = {settings.Capacity})]; give up to {MailboxLimits.MaxCapacity}, 0 for a rendezvous, or Mailbox.Unbounded.");
        }

        if (!MailboxLimits.AreLanes(settings.Lanes))
        {
            _problems.Add($"{service.Handler} has a [Mailbox(Lanes = {settings.Lanes})]; give 1 to {MailboxLimits.MaxLanes}.");
        }

        if (!Enum.IsDefined(settings.Overflow)
            || !Enum.IsDefined(settings.Scheduling)
            || !Enum.IsDefined(settings.Wait)
            || !Enum.IsDefined(settings.OnFailure))
        {
            _problems.Add($"{service.Handler} has a [Mailbox] with a value that its enumeration does not have; give one of the names.");
        }

        foreach (var message in service.Messages)
        {
            if (message.Retry is { } retry
                && !(MailboxLimits.AreAttempts(retry.Attempts)
                    && MailboxLimits.IsDelay(retry.FirstDelay)
                    && MailboxLimits.IsDelay(retry.MaxDelay)
                    && MailboxLimits.IsFactor(retry.Factor)
                    && MailboxLimits.IsJitter(retry.Jitter)))
            {
                _problems.Add(
                    $"{service.Handler} has a [Retry] for {message.Type} with values out of range; give at least 1 attempt, delays from 0, a factor from 1, " +
                    "a jitter from 0 to 1.");
            }
        }
    }

    private void CheckPattern(Invoker invoker)
    {
        try
        {
            if (invoker.Topic is { } topic)
            {
                TopicPattern.Parse(topic);
            }
        }
        catch (ArgumentException error)
        {
            _problems.Add($"{invoker.Name} has a [Handler(Topic = …)] that cannot be matched. {error.Message}");
        }
    }

    // A class nested in a generic one has type arguments, but none in its own name.
    private static string Name(Type type) => type.IsConstructedGenericType && type.Name.Contains('`', StringComparison.Ordinal)
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>"
        : type.Name;
}
