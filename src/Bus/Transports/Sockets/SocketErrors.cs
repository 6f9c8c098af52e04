using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>What sockets say when an endpoint cannot be had or reached.</summary>
internal static class SocketErrors
{
    internal static NodeUnreachableException Unreachable(BusEndpoint endpoint, string? address, SocketException error) => new(
        $"Nobody can be reached at {endpoint}{(address is null ? "" : $" (last tried {address})")}: {error.SocketErrorCode}, {error.Message}. {WayOut(error.SocketErrorCode)}",
        error);

    internal static BusException CannotListen(BusEndpoint endpoint, SocketException error) => new(
        error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => InUse(endpoint),
            SocketError.AddressNotAvailable => $"{endpoint} cannot be listened at: this machine has no such address. Use one of its own, or * for all.",
            SocketError.AccessDenied => $"{endpoint} cannot be listened at: the user of this program may not. Use a port above 1023, or a folder of its own.",
            _ => $"{endpoint} cannot be listened at: {error.SocketErrorCode}, {error.Message}.",
        },
        error);

    internal static BusException LiveListener(BusEndpoint endpoint) => new(InUse(endpoint));

    internal static BusException NotASocket(BusEndpoint endpoint) => new(
        $"{endpoint} cannot be listened at: there is a file of that name which is no socket. Remove it, or choose another path.");

    internal static BusException NoFile(BusEndpoint endpoint, Exception error) => new(
        $"{endpoint} cannot be listened at: its socket file cannot be made. {error.Message} Choose a folder that this program may write to.",
        error);

    internal static ArgumentException NotConnectable(BusEndpoint endpoint) => new(
        $"{endpoint} can be listened at, but not connected to. Name a host and a port above 0.");

    internal static ArgumentException WrongScheme(BusEndpoint endpoint, string scheme) => new(
        $"{endpoint} is not for the transport '{scheme}'.");

    private static string InUse(BusEndpoint endpoint) =>
        $"{endpoint} is in use: another program, or another bus of this one, listens there. Stop it, or choose another endpoint.";

    private static string WayOut(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.AddressNotAvailable => "See that the node there is running and listens at just this endpoint.",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "See that the host's name is right and can be resolved.",
        SocketError.AccessDenied => "The socket belongs to another user.",
        _ => "See that the node there is running and that nothing in between blocks it.",
    };
}
