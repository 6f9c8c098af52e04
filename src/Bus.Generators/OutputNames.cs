using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators;

/// <summary>Gives each output the name of its file.</summary>
internal sealed class OutputNames(IncrementalValueProvider<EquatableArray<string>> clashes)
{
    public IncrementalValuesProvider<(string HintName, T Model)> For<T>(
        IncrementalValuesProvider<T> models, Func<T, string> metadataName, string part) =>
        models.Combine(clashes).Select((one, _) => (HintNames.Of(metadataName(one.Left), part, one.Right), one.Left));

    /// <summary>The one output of its kind, if there is anything to put out.</summary>
    public static IncrementalValuesProvider<(string HintName, T Model)> Single<T>(
        string hintName, IncrementalValueProvider<T> model, Func<T, bool> isPresent) =>
        model.SelectMany((one, _) => isPresent(one) ? ImmutableArray.Create((hintName, one)) : []);
}
