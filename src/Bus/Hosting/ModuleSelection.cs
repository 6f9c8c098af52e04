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
        var entry = Assembly.GetEntryAssembly();
        var known = ModuleRegistry.Snapshot();
        var main = Array.Find(known, module => module.GetType().Assembly == entry);
        if (main is null && entry is not null && RuntimeFeature.IsDynamicCodeSupported)
        {
            CheckEntry(entry);
        }

        var ordered = new List<MessageModule>();
        var seen = new HashSet<Type>();
        foreach (var module in main is null ? known : [main])
        {
            Visit(module, seen, ordered);
        }

        // Dependents come before what they depend on, so that the outermost assembly offers its routes first.
        ordered.Reverse();
        var plugins = new List<MessageModule>();
        foreach (var module in added)
        {
            Visit(module, seen, plugins);
        }

        plugins.Reverse();
        return [.. ordered, .. plugins];
    }

    /// <summary>The module of an assembly, after its initializer ran; null if it has none.</summary>
    internal static MessageModule? Of(Assembly assembly)
    {
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        return Array.Find(ModuleRegistry.Snapshot(), module => module.GetType().Assembly == assembly);
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
    private static void CheckEntry(Assembly entry)
    {
        foreach (var name in entry.GetReferencedAssemblies())
        {
            if (name.Name is null or "TypedBus" or "TypedBus.Abstractions" || name.Name.StartsWith("System", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies())
            {
                if (loaded.GetName().Name == name.Name && loaded.IsDefined(typeof(BusModuleAttribute), inherit: false))
                {
                    throw new BusException(
                        $"{entry.GetName().Name} references {name.Name}, which has messages or handlers, but was itself built without the source " +
                        "generator, so that they are not wired up. Add the package TypedBus (or TypedBus.Abstractions) to " +
                        $"{entry.GetName().Name}, or add the module by hand: bus.AddModule<TypedBus.Generated.{name.Name.Replace('.', '_')}.Module>().");
                }
            }
        }
    }
}
