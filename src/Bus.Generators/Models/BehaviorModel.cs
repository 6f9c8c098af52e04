namespace TypedBus.Generators.Models;

/// <summary>One behaviour interface of a behaviour class. In its names <c>{0}</c> stands for the class's first type parameter.</summary>
/// <param name="Type">The C# name of the class.</param>
/// <param name="MetadataName">The full metadata name of the class.</param>
/// <param name="Order">The place from outside to inside.</param>
/// <param name="IsStream">Whether it wraps streams.</param>
/// <param name="Message">What the interface's first type argument must be.</param>
/// <param name="Reply">What its second must be.</param>
/// <param name="Reach">Which assemblies can name it.</param>
/// <param name="IsDirect">Whether the class's own method can be called, rather than the interface's.</param>
/// <param name="NeedsContext">Whether it does anything with the context but pass it on.</param>
/// <param name="TypeParameters">The constraints of each type parameter.</param>
/// <param name="Constructor">What its constructor takes.</param>
internal sealed record BehaviorModel(
    string Type,
    string MetadataName,
    int Order,
    bool IsStream,
    string Message,
    string Reply,
    Reach Reach,
    bool IsDirect,
    bool NeedsContext,
    EquatableArray<TypeParameterModel> TypeParameters,
    EquatableArray<ServiceModel> Constructor);

/// <summary>The constraints of a type parameter.</summary>
internal sealed record TypeParameterModel(
    bool MustBeStruct, bool MustBeReference, bool MustBeUnmanaged, bool MustHaveConstructor, bool MustNotBeNull, EquatableArray<string> Bases);
