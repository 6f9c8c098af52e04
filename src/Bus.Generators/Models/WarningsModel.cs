namespace TypedBus.Generators.Models;

/// <summary>The ids of warnings that generated code would give where somebody turned them off in the code that it is generated from; sorted.</summary>
internal sealed record WarningsModel(EquatableArray<string> Ids);
