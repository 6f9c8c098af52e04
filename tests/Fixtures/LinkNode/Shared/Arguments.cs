using System.Globalization;

namespace TypedBus.LinkNode;

/// <summary>The arguments of either program: <c>name=value</c> each, some of them several times.</summary>
internal sealed class Arguments(string[] arguments)
{
    internal string this[string name] => All(name).Single();

    internal int Number(string name, int otherwise) =>
        All(name) is [var one] ? int.Parse(one, CultureInfo.InvariantCulture) : otherwise;

    internal string[] All(string name) =>
        [.. arguments.Where(one => one.StartsWith($"{name}=", StringComparison.Ordinal)).Select(one => one[(name.Length + 1)..])];

    /// <summary>What both programs are set up with.</summary>
    internal void Configure(BusOptions options)
    {
        options.NodeName = this["node"];
        options.ServiceName = this["service"];
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(Number("heartbeat", 10_000));
        options.RequestTimeout = options.AskTimeout = TimeSpan.FromMilliseconds(Number("timeout", 30_000));
        options.ConnectTimeout = TimeSpan.FromMilliseconds(Number("connect-timeout", 5_000));
        foreach (var endpoint in All("listen"))
        {
            options.Listen(endpoint);
        }

        foreach (var endpoint in All("connect"))
        {
            options.Connect(endpoint);
        }
    }
}
