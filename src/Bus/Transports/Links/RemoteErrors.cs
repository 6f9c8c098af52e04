using System.Diagnostics.CodeAnalysis;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>What can be wrong about messages for other nodes.</summary>
internal static class RemoteErrors
{
    internal static NodeUnreachableException LinkLost(Link link, MessageInfo message) => new(
        $"The link to '{link.Theirs?.Node ?? link.Description}' was lost while {message.Name} was under way{(link.Reason is { } why ? $": {why.Message}" : ".")} " +
        "Whether it was handled is not known.")
    {
        MaybeHandled = true,
    };

    internal static NodeUnreachableException NobodyYet(string node, MessageInfo message, IEnumerable<string> missing) => new(
        $"No node that '{node}' is connected to handles {message.Name}, and not every configured one is up: {string.Join(", ", missing)} is missing.");

    internal static NoHandlerException Nobody(string node, MessageInfo message, int peers) => new(
        $"Nothing handles {message.Name}: neither '{node}' nor any of the {peers} nodes that it is connected to. Mark a handler with [Handler] in one of them.");

    internal static NodeUnreachableException NoNode(string node, string wanted, string what) => new(
        $"No node or service '{wanted}' is connected to '{node}', so that its {what} cannot be reached.");

    internal static NodeUnreachableException NotUp(string node, string wanted, string mailbox, TimeSpan timeout) => new(
        $"'{wanted}' was not connected to '{node}' for {timeout}, so that nothing was sent to its mailbox '{mailbox}'.");

    internal static RequestTimeoutException Timeout(string node, MessageInfo message, TimeSpan timeout) => new(
        $"No node that handles {message.Name} came up for '{node}' within {timeout}.");

    [DoesNotReturn]
    internal static void ThrowTooLarge(Hello theirs, int length) => throw new MessageTooLargeException(
        $"A message of {length} bytes is too large for '{theirs.Node}', which takes {theirs.MaxMessage}. Send less, or raise MaxMessageSize there.");
}
