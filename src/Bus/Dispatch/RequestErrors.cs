using System.Diagnostics.CodeAnalysis;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>What can be wrong about a message that has one handler.</summary>
internal static class RequestErrors
{
    [DoesNotReturn]
    internal static void ThrowSecondHandler(MessageInfo message, string first, string second) => throw new BusException(
        $"{message.Name} has two handlers, {first} and {second}, but a request or command has one. " +
        "Remove one of them, or mark the one that is to win with [Handler(Replaces = true)].");

    internal static NoHandlerException NoHandler(MessageInfo message) => new(
        $"Nothing handles {message.Name}. Add a method 'Handle({message.Type.Name} …)' to a class marked [Handler], reference the project " +
        "that has one, or add its module with bus.AddModule.");

    /// <summary>A replacement cannot enter a compiled route: it would come without the behaviours that the compiler put around the other.</summary>
    [DoesNotReturn]
    internal static void ThrowLateReplacement(MessageInfo message, string compiled, Invoker replacement) =>
        throw new BusException(
            $"{replacement.Name} is to replace {compiled} as the handler of {message.Name}, but {replacement.GetType().Assembly.GetName().Name} " +
            "was not there when the routes were compiled. Reference it from the project that starts the bus.");
}
