using Microsoft.CodeAnalysis;

namespace TypedBus.Generators;

/// <summary>Emits dispatch for annotated messages and handlers.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class BusGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
