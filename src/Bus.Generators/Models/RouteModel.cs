namespace TypedBus.Generators.Models;

/// <summary>The compiled way of a message to its handlers.</summary>
/// <param name="Message">The message.</param>
/// <param name="Namespace">The namespace of what is generated.</param>
/// <param name="Steps">The handlers in the order of their calls; one, or none, where the message has a reply.</param>
/// <param name="Behaviors">The behaviours, from outside to inside.</param>
internal sealed record RouteModel(
    MessageModel Message, string Namespace, EquatableArray<InvokerModel> Steps, EquatableArray<ClosedBehaviorModel> Behaviors);

/// <summary>A behaviour closed over a message and its reply.</summary>
/// <param name="Type">The C# name.</param>
/// <param name="IsDirect">Whether the class's own method can be called.</param>
/// <param name="Constructor">What its constructor takes.</param>
internal sealed record ClosedBehaviorModel(string Type, bool IsDirect, EquatableArray<ServiceModel> Constructor);
