namespace TypedBus.Benchmarks.Distances;

/// <summary>All contestants between two processes, and the receivers of the others that are this program on both sides.</summary>
internal static class DistanceCatalog
{
    /// <summary>All contestants, in the order of the tables.</summary>
    /// <param name="folder">The folder of the run: programs and unix sockets lie there.</param>
    public static IReadOnlyList<DistanceContestant> All(string folder)
    {
        return
        [
            .. ((string[])["unix", "tcp", "tls"]).SelectMany(IEnumerable<DistanceContestant> (transport) =>
            [
                new EventContestant(transport, File(transport + "-events")),
                new RequestContestant(transport, File(transport + "-request")),
                new MailboxContestant(transport, File(transport + "-mailbox")),
            ]),
            new SocketContestant("socket-unix", "unix " + File("unix.sock"), isBatched: false),
            new SocketContestant("socket-tcp", "tcp 0", isBatched: false),
            new SocketContestant("socket-unix-batched", "unix " + File("batched.sock"), isBatched: true),
            new SocketContestant("socket-tcp-batched", "tcp 0", isBatched: true),
            new PythonContestant(),
            new NativeContestant("system-v-queue", "sysv", folder, []),
            new NativeContestant("zeromq-ipc", "zeromq", folder, ["ipc://" + File("zeromq.sock")], "zmq"),
            new NativeContestant("zeromq-tcp", "zeromq", folder, ["tcp://127.0.0.1:*"], "zmq"),
            new NatsContestant(),
            new GrpcContestant(File("grpc.sock")),
        ];

        string File(string name) => Path.Combine(folder, name);
    }

    /// <summary>Starts the receiver of a contestant, in the other process.</summary>
    public static async Task<IDistanceReceiver> ReceiverAsync(string name, string argument, Tally tally) => name switch
    {
        "nats" => await NatsReceiver.StartAsync(tally).ConfigureAwait(false),
        "grpc" => await GrpcReceiver.StartAsync(argument, tally).ConfigureAwait(false),
        _ when name.StartsWith("socket-", StringComparison.Ordinal) => new SocketReceiver(argument, tally),
        _ => throw new ArgumentException($"'{name}' has no receiver.", nameof(name)),
    };
}
