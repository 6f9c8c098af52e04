using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>What a <c>[Handler]</c> attribute says.</summary>
internal sealed record HandlerMarks(int Order, int Lifetime, bool Replaces, string? Topic)
{
    public static HandlerMarks Of(AttributeData attribute) => new(
        Attributes.Get(attribute, "Order", 0),
        Attributes.Get(attribute, "Lifetime", 0),
        Attributes.Get(attribute, "Replaces", false),
        Attributes.Get<string?>(attribute, "Topic", null));
}
