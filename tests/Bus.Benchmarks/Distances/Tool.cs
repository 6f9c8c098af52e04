namespace TypedBus.Benchmarks.Distances;

/// <summary>What a contestant needs and the framework does not bring.</summary>
/// <param name="Name">Its name in Debian.</param>
/// <param name="Files">Where it may lie; a bare name is looked for in the path, too.</param>
internal sealed record Tool(string Name, params IReadOnlyList<string> Files)
{
    public static Tool Compiler { get; } = new("gcc", "/usr/bin/gcc", "gcc");

    public static Tool CLibrary { get; } = new("libc6-dev", "/usr/include/stdio.h");

    public static Tool ZeroMq { get; } = new("libzmq3-dev", "/usr/include/zmq.h", "/usr/local/include/zmq.h");

    public static Tool Python { get; } = new("python3", "/usr/bin/python3", "python3");

    public static Tool NatsServer { get; } = new("nats-server", "/usr/sbin/nats-server", "nats-server");

    public bool IsThere => Find() is not null;

    /// <summary>Where it lies.</summary>
    public string Path => Find() ?? throw new InvalidOperationException($"'{Name}' is missing.");

    private string? Find() => Files.SelectMany(Places).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Places(string file) => file.Contains('/', StringComparison.Ordinal)
        ? [file]
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(folder => System.IO.Path.Combine(folder, file));
}
