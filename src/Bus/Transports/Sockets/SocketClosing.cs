using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>Closes a socket so that what was sent arrives.</summary>
internal static class SocketClosing
{
    /// <summary>Ends the stream, reads away what has come (a close with unread bytes is a reset), and closes.</summary>
    /// <param name="socket">A socket that does not block.</param>
    /// <param name="maxDrained">How many bytes to read away at most.</param>
    internal static void Close(Socket socket, int maxDrained)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            Span<byte> waste = stackalloc byte[4096];
            for (int drained = 0; drained < maxDrained;)
            {
                int read = socket.Receive(waste, SocketFlags.None, out SocketError error);
                if (read <= 0 || error != SocketError.Success)
                {
                    break;
                }
                drained += read;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The peer was faster: there is nothing left to end.
        }
        socket.Dispose();
    }
}
