using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>What can be wrong about a message that is published or sent.</summary>
internal static class KernelErrors
{
    internal static BusException NotAnEvent(Type type, Route? route) => new(
        route is null
            ? $"{type} cannot be published, since this bus does not know it as a message. Mark it with [Message], and see that the " +
              "project that declares it references TypedBus.Abstractions with its source generator."
            : $"{type} is a {route.Message.Kind.ToString().ToLowerInvariant()} with one handler, not an event. Use " +
              $"{(route.Message.Kind == MessageKind.Stream ? "StreamAsync" : "SendAsync")}.");

    internal static NoHandlerException NoRoute(Type type) => new(
        $"{type} cannot be sent, since this bus does not know it as a message with that reply. Mark it with [Message], and see that the " +
        "project that declares it references TypedBus.Abstractions with its source generator.");

    internal static BusStoppedException NotRunning(BusState state, string node, Type message) => new(
        state switch
        {
            BusState.Created or BusState.Starting =>
                $"The bus {node} takes no {message.Name} before it has started. Start the host, or await Bus.StartAsync.",
            BusState.Stopping => $"The bus {node} takes no {message.Name} while it is stopping.",
            _ => $"The bus {node} takes no {message.Name}, since it has stopped.",
        });
}
