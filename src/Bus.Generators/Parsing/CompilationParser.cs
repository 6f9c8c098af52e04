using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads what concerns the compilation as a whole.</summary>
internal static class CompilationParser
{
    public static SettingsModel Settings(Compilation compilation, bool isTest) => new(
        compilation.AssemblyName ?? "",
        GeneratedNames.Namespace(compilation.AssemblyName ?? ""),
        compilation.ReferencedAssemblyNames.Any(static one => one.Name == KnownTypes.RuntimeAssembly),
        isTest || compilation.Options.OutputKind is not (OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule));

    /// <summary>The referenced assemblies that have a generated module. Only those that use the library are looked into.</summary>
    public static EquatableArray<ReferenceModel> References(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<ReferenceModel>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (assembly.Name is KnownTypes.RuntimeAssembly or KnownTypes.AbstractionsAssembly
                || !assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static one => one.Name == KnownTypes.AbstractionsAssembly))
                || !IsGlobal(compilation, assembly))
            {
                continue;
            }

            found.AddRange(ModulesOf(assembly, assembly.GivesAccessTo(compilation.Assembly)));
        }

        return found.OrderBy(static one => one.Assembly, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>The module that an assembly says it has; of this compilation only after the generator has run.</summary>
    public static IEnumerable<ReferenceModel> ModulesOf(IAssemblySymbol assembly, bool sharesInternals)
    {
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == KnownTypes.BusModuleAttribute
                && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[0].Value is INamedTypeSymbol module
                && attribute.ConstructorArguments[1].Value is string manifest)
            {
                yield return new ReferenceModel(assembly.Name, TypeNames.Key(module), sharesInternals, manifest);
            }
        }
    }

    // What is known by an `extern alias` only has no name that begins with `global::`.
    private static bool IsGlobal(Compilation compilation, IAssemblySymbol assembly) =>
        compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
