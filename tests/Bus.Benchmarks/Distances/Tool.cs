namespace TypedBus.Benchmarks.Distances;

/// <summary>What a contestant needs and the framework does not bring.</summary>
/// <param name="Name">Its name in Debian.</param>
/// <param name="Files">Where it may lie.</param>
internal sealed record Tool(string Name, params IReadOnlyList<string> Files)
{
    public static Tool Compiler { get; } = new("gcc", "/usr/bin/gcc");

    public static Tool ZeroMq { get; } = new("libzmq3-dev", "/usr/include/zmq.h");

    public static Tool Python { get; } = new("python3", "/usr/bin/python3");

    public static Tool NatsServer { get; } = new("nats-server", "/usr/sbin/nats-server", "/usr/bin/nats-server", "/usr/local/bin/nats-server");

    /// <summary>Where it lies.</summary>
    public string Path => Files.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"'{Name}' is missing; `bash tests/Bus.Benchmarks/Distances/install.sh` installs it.");
}
