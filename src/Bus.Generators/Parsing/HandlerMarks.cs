using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>What a <c>[Handler]</c> attribute says.</summary>
internal sealed record HandlerMarks(int Order, int Lifetime, bool Replaces, string? Topic, int Fanout, string? Name)
{
    private static readonly HandlerMarks Defaults = new(0, 0, false, null, 0, null);

    public static HandlerMarks Of(AttributeData attribute) => Defaults.With(attribute);

    /// <summary>These, but for what the attribute of a method says otherwise; the lifetime is the class's.</summary>
    public HandlerMarks ForMethod(AttributeData attribute) => With(attribute) with { Lifetime = Lifetime };

    private HandlerMarks With(AttributeData attribute) => new(
        Attributes.Get(attribute, "Order", Order),
        Attributes.Get(attribute, "Lifetime", Lifetime),
        Attributes.Get(attribute, "Replaces", Replaces),
        Attributes.Get<string?>(attribute, "Topic", Topic),
        Attributes.Get(attribute, "Fanout", Fanout),
        Attributes.Get<string?>(attribute, "Name", Name));
}
