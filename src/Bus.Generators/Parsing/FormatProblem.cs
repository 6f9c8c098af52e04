using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>What is wrong with a contract.</summary>
internal enum FormatProblemKind
{
    /// <summary>The code does not compile yet; the compiler says why.</summary>
    Unfinished,

    /// <summary>A type has no format.</summary>
    Type,

    /// <summary>A type stands for something of this process.</summary>
    Handle,

    /// <summary>The keys of a type contradict each other, or are missing.</summary>
    Keys,

    /// <summary>No constructor makes a value of its members.</summary>
    Constructor,

    /// <summary>The cases of a union contradict each other.</summary>
    Union,
}

/// <summary>A place that a problem stands at, or that leads to it.</summary>
/// <param name="Symbol">A type, a member or a constructor.</param>
/// <param name="Attribute">Its attribute that is meant; null for the symbol itself.</param>
/// <param name="Argument">Which of the attribute's arguments.</param>
internal sealed record FormatPlace(ISymbol Symbol, AttributeData? Attribute = null, int Argument = 0);

/// <summary>Why a type cannot be written. It holds symbols, so that no model keeps it: the generator takes its text, analyzers its places.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Text">It in words, with the path.</param>
/// <param name="Path">The path from the root to the value, such as <c>Shop.Order.Lines[].Price</c>.</param>
/// <param name="At">What is to blame.</param>
/// <param name="Way">The members and union cases that lead there from the root.</param>
internal sealed record FormatProblem(FormatProblemKind Kind, string Text, string Path, FormatPlace At, ImmutableArray<FormatPlace> Way);
