using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>Finds contracts. Modules describe theirs when somebody first asks; any thread.</summary>
internal static class ContractRegistry
{
    private static readonly Lock Gate = new();
    private static readonly ContractTable Table = new();
    private static readonly HashSet<MessageModule> Loaded = [];

    internal static MessageContract? Find(Type type)
    {
        var found = Look(type);
        if (found is null && RuntimeFeature.IsDynamicCodeSupported)
        {
            // An assembly of which nothing was used yet has not registered its module.
            RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
            found = Look(type);
        }

        return found;
    }

    internal static MessageContract? Find(ulong id)
    {
        lock (Gate)
        {
            LoadLocked();
            return Table.ById.GetValueOrDefault(id);
        }
    }

    internal static MessageContract[] All()
    {
        lock (Gate)
        {
            LoadLocked();
            return [.. Table.ByType.Values.OrderBy(static one => one.Name, StringComparer.Ordinal)];
        }
    }

    private static MessageContract? Look(Type type)
    {
        lock (Gate)
        {
            LoadLocked();
            return Table.ByType.GetValueOrDefault(type);
        }
    }

    private static void LoadLocked()
    {
        foreach (var module in ModuleRegistry.Snapshot())
        {
            if (Loaded.Add(module))
            {
                module.Contracts(Table);
            }
        }
    }
}
