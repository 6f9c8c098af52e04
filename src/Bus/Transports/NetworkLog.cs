using Microsoft.Extensions.Logging;

namespace TypedBus.Transports;

internal static partial class NetworkLog
{
    [LoggerMessage(101, LogLevel.Information, "{Node} listens on {Endpoint}.")]
    internal static partial void Listening(ILogger logger, string node, BusEndpoint endpoint);

    [LoggerMessage(102, LogLevel.Information, "{Node} is connected to {Peer} of {Service} ({Connection}).")]
    internal static partial void Up(ILogger logger, string node, string peer, string service, string connection);

    [LoggerMessage(EventId = 103, Message = "{Node} is not connected to {Peer} any more: {Reason}.")]
    internal static partial void Down(ILogger logger, LogLevel level, string node, string peer, string reason);

    [LoggerMessage(104, LogLevel.Warning, "{Node} has ended the connection {Connection}: {Reason}.")]
    internal static partial void Refused(ILogger logger, string node, string connection, string reason);

    [LoggerMessage(105, LogLevel.Warning, "{Node} cannot read {Message} of {Peer}: {Reason}")]
    internal static partial void Unreadable(ILogger logger, string node, string message, string peer, string reason);

    [LoggerMessage(106, LogLevel.Warning, "{Node} cannot connect to {Endpoint}: {Reason} It tries again.")]
    internal static partial void CannotConnect(ILogger logger, string node, BusEndpoint endpoint, string reason);

    [LoggerMessage(108, LogLevel.Information, "{Node} knows {Message} otherwise than {Peer}: what comes is {Receiving}, what is sent is {Sending}.")]
    internal static partial void Judged(
        ILogger logger, string node, string message, string peer, Contracts.ContractOutcome receiving, Contracts.ContractOutcome sending);

    [LoggerMessage(109, LogLevel.Warning, "{Node} was turned away by {Connection}: {Reason}")]
    internal static partial void TurnedAway(ILogger logger, string node, string connection, string reason);

    [LoggerMessage(110, LogLevel.Warning, "{Node} turns further connections on {Endpoint} away: it has {Limit}, the most that it takes.")]
    internal static partial void Full(ILogger logger, string node, BusEndpoint endpoint, int limit);

    [LoggerMessage(112, LogLevel.Warning, "{Node} turns further connections from {Source} away until some of the {Limit} that have not greeted do, or end.")]
    internal static partial void Crowded(ILogger logger, string node, string source, int limit);

    [LoggerMessage(111, LogLevel.Error, "What observes the nodes of {Node} failed at a change of {Peer}.")]
    internal static partial void ObserverFailed(ILogger logger, Exception error, string node, string peer);

    [LoggerMessage(107, LogLevel.Error, "{Node} cannot accept connections on {Endpoint} at the moment: {Reason}")]
    internal static partial void CannotAccept(ILogger logger, string node, BusEndpoint endpoint, string reason);
}
