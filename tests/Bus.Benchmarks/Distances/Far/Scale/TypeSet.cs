using System.Reflection;
using System.Runtime.Loader;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Message types that were compiled for one measurement: those of the messages' assembly, and their handlers where these were given too.</summary>
internal sealed class TypeSet
{
    private readonly Type _types;
    private readonly Assembly _module;
    private readonly Func<IBus, int, ReadOnlyMemory<byte>, ValueTask> _publish;

    private TypeSet(Assembly messages, Assembly module)
    {
        _module = module;
        _types = messages.GetType("Many.Types", throwOnError: true)!;
        _publish = _types.GetMethod("PublishAsync")!.CreateDelegate<Func<IBus, int, ReadOnlyMemory<byte>, ValueTask>>();
        InTurn = (int)_types.GetField("Count")!.GetRawConstantValue()!;
    }

    /// <summary>How many are sent in turn: all, unless fewer are asked for.</summary>
    public int InTurn { get; set; }

    /// <summary>Loads the assembly of the messages, then that of the handlers; nothing where there are none.</summary>
    public static TypeSet? Load(string[] files)
    {
        var loaded = files.Select(AssemblyLoadContext.Default.LoadFromAssemblyPath).ToList();
        return loaded.Count == 0 ? null : new TypeSet(loaded[0], loaded[^1]);
    }

    public void AddTo(BusOptions options) => options.AddModule(_module);

    /// <summary>Has all handlers call this.</summary>
    public void Take(Action<ReadOnlyMemory<byte>> take) => _types.GetField("Taken")!.SetValue(null, take);

    public ValueTask PublishAsync(Bus bus, int type, ReadOnlyMemory<byte> payload) => _publish(bus, type, payload);
}
