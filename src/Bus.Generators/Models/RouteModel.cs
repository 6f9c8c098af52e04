namespace TypedBus.Generators.Models;

/// <summary>The compiled way of a message to its handlers.</summary>
/// <param name="Message">The message.</param>
/// <param name="Namespace">The namespace of what is generated.</param>
/// <param name="Steps">The handlers in the order of their calls; one, or none, where the message has a reply.</param>
/// <param name="Behaviors">The behaviours, from outside to inside.</param>
internal sealed record RouteModel(
    MessageModel Message, string Namespace, EquatableArray<InvokerModel> Steps, EquatableArray<ClosedBehaviorModel> Behaviors)
{
    /// <summary>Whether anything on the way makes use of the context.</summary>
    public bool NeedsContext =>
        (Behaviors.Any(static one => one.NeedsContext) && (Steps.Count == 0 || Steps.Any(static one => !one.IsMailbox)))
        || Steps.Any(static one => one.NeedsContext || one.Topic is not null);

    /// <summary>Whether the route puts the behaviours around a handler; around those of a mailbox the mailbox does.</summary>
    public bool IsWrapped(InvokerModel step) => Behaviors.Count > 0 && !step.IsMailbox;
}

/// <summary>A behaviour closed over a message and its reply.</summary>
/// <param name="Type">The C# name.</param>
/// <param name="IsDirect">Whether the class's own method can be called.</param>
/// <param name="NeedsContext">Whether it does anything with the context but pass it on.</param>
/// <param name="Constructor">What its constructor takes.</param>
internal sealed record ClosedBehaviorModel(string Type, bool IsDirect, bool NeedsContext, EquatableArray<ServiceModel> Constructor);
