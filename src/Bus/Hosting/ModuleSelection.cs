using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Decides which modules a bus has. Nothing is scanned: modules register themselves when their assembly is first used.</summary>
internal static class ModuleSelection
{
    /// <summary>
    /// The entry assembly's module with those that it references, or all that are known where it has none (test hosts, hosts in
    /// other languages); then those added by hand. Each once, each before those that it references.
    /// </summary>
    internal static List<MessageModule> For(IReadOnlyList<MessageModule> added)
    {
        var plugins = InOrder(added, []);
        var entry = Assembly.GetEntryAssembly();
        var known = ModuleRegistry.Snapshot();
        var main = Array.Find(known, module => module.GetType().Assembly == entry);
        if (main is null && entry is not null && RuntimeFeature.IsDynamicCodeSupported)
        {
            CheckEntry(entry, plugins);
        }

        HashSet<Type> seen = [];
        return [.. InOrder(main is null ? known : [main], seen), .. InOrder(added, seen)];
    }

    /// <summary>The module of an assembly, after its initializer ran; null if it has none.</summary>
    internal static MessageModule? Of(Assembly assembly)
    {
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        return Array.Find(ModuleRegistry.Snapshot(), module => module.GetType().Assembly == assembly);
    }

    /// <summary>A module and those that it references, each once.</summary>
    internal static List<MessageModule> WithReferences(MessageModule module) => InOrder([module], []);

    // Dependents come before what they depend on, so that the outermost assembly offers its routes first.
    private static List<MessageModule> InOrder(IReadOnlyList<MessageModule> modules, HashSet<Type> seen)
    {
        var ordered = new List<MessageModule>();
        foreach (var module in modules)
        {
            Visit(module, seen, ordered);
        }

        ordered.Reverse();
        return ordered;
    }

    private static void Visit(MessageModule module, HashSet<Type> seen, List<MessageModule> postOrder)
    {
        if (!seen.Add(module.GetType()))
        {
            return;
        }

        foreach (var reference in module.References)
        {
            Visit(reference, seen, postOrder);
        }

        postOrder.Add(module);
    }

    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "Only sharpens an error message, and only where code is compiled at run time, where nothing is trimmed.")]
    private static void CheckEntry(Assembly entry, List<MessageModule> added)
    {
        foreach (var name in entry.GetReferencedAssemblies())
        {
            if (name.Name is null or "TypedBus" or "TypedBus.Abstractions" || name.Name.StartsWith("System", StringComparison.Ordinal))
            {
                continue;
            }

            if (Load(name)?.GetCustomAttribute<BusModuleAttribute>() is { } attribute && !added.Exists(module => module.GetType() == attribute.Module))
            {
                throw new BusException(
                    $"{entry.GetName().Name} references {name.Name}, which has messages or handlers, but was itself built without the source " +
                    "generator, so that they are not wired up. Add the package TypedBus (or TypedBus.Abstractions) to " +
                    $"{entry.GetName().Name}, or add the module by hand: bus.AddModule<{attribute.Module.FullName}>().");
            }
        }
    }

    // What is not there is not for this error to tell.
    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException)
        {
            return null;
        }
    }
}
