using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>
/// The right to listen at a path. A lock file beside it, held while listening, keeps two programs from replacing each other's socket;
/// it is released by the operating system when its holder dies.
/// </summary>
internal sealed class UnixSocketPlace : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream _lock;

    private UnixSocketPlace(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>Takes the path: makes its folder, refuses a live listener, and removes the socket of a dead one.</summary>
    internal static async ValueTask<UnixSocketPlace> TakeAsync(BusEndpoint endpoint, UnixDomainSocketEndPoint address, CancellationToken cancellationToken)
    {
        // Full: the current folder may be another one by the time it is removed.
        string path = Path.GetFullPath(endpoint.Path);
        UnixSocketPlace? place = null;
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            place = new UnixSocketPlace(path, Lock(endpoint, path + ".lock"));
            if (File.Exists(path))
            {
                await RemoveStaleAsync(endpoint, path, address, cancellationToken).ConfigureAwait(false);
            }
            return place;
        }
        catch (Exception error)
        {
            place?.Unlock();
            throw error is IOException or UnauthorizedAccessException ? SocketErrors.NoFile(endpoint, error) : error;
        }
    }

    /// <summary>Keeps other users from the socket. To be called between bind and listen.</summary>
    internal void Restrict()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_path, OwnerOnly);
        }
    }

    /// <summary>Removes the socket and gives the path back. After the socket is closed.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder is gone or no longer ours; whoever listens there next finds nobody behind the socket.
        }
        Unlock();
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Lock(BusEndpoint endpoint, string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        while (true)
        {
            FileStream held;
            try
            {
                held = new FileStream(path, options);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
            {
                throw SocketErrors.LiveListener(endpoint);
            }
            // Its last holder may have removed the file between our opening and locking it: what we hold then locks nothing. A length
            // that only we know tells whether the file at the path is ours.
            long mark = Random.Shared.NextInt64(1, int.MaxValue);
            held.SetLength(mark);
            if (new FileInfo(path) is { Exists: true } found && found.Length == mark)
            {
                return held;
            }
            held.Dispose();
        }
    }

    private static async ValueTask RemoveStaleAsync(
        BusEndpoint endpoint, string path, UnixDomainSocketEndPoint address, CancellationToken cancellationToken)
    {
        if (!IsSocket(path))
        {
            throw SocketErrors.NotASocket(endpoint);
        }
        // Whoever listens without our lock is no bus, or one that cannot see it.
        using Socket probe = UnixTransport.NewSocket();
        try
        {
            await probe.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return;
        }
        catch (SocketException)
        {
            // A full queue, for one: somebody is there.
        }
        throw SocketErrors.LiveListener(endpoint);
    }

    /// <summary>Sockets cannot be opened as files; what can is somebody's file and not ours to remove.</summary>
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Unlock()
    {
        try
        {
            // While it is held: afterwards it may be another's.
            File.Delete(_lock.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An unlocked file that stays takes nothing from the next listener.
        }
        _lock.Dispose();
    }
}
