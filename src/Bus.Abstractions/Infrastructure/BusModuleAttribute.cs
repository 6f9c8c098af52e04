using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Names the generated module of an assembly, and tells the compiler of other assemblies what is in it.</summary>
/// <param name="module">The module.</param>
/// <param name="manifest">What the assembly declares and handles, in the generator's own notation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class BusModuleAttribute(Type module, string manifest) : Attribute
{
    /// <summary>The module.</summary>
    public Type Module { get; } = module;

    /// <summary>What the assembly declares and handles.</summary>
    public string Manifest { get; } = manifest;
}
