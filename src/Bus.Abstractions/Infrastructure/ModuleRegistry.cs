using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>The modules whose assemblies are in use in this process.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleRegistry
{
    private static readonly Lock Gate = new();
    private static readonly List<MessageModule> Known = [];
    private static readonly HashSet<Type> Seen = [];

    /// <summary>Adds a module and those that it references; each once, any thread. Called by generated module initializers.</summary>
    /// <param name="module">The module.</param>
    public static void Add(MessageModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        lock (Gate)
        {
            AddLocked(module);
        }
    }

    /// <summary>Every module so far, each before those that it references.</summary>
    internal static MessageModule[] Snapshot()
    {
        lock (Gate)
        {
            return [.. Known];
        }
    }

    private static void AddLocked(MessageModule module)
    {
        if (!Seen.Add(module.GetType()))
        {
            return;
        }

        Known.Add(module);
        foreach (var reference in module.References)
        {
            AddLocked(reference);
        }
    }
}
