using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads the cases of a type marked <c>[Union]</c>.</summary>
internal static class UnionParser
{
    /// <summary>Null, and the parser's problem, where a case cannot be written.</summary>
    public static FormatModel? Parse(FormatParser formats, INamedTypeSymbol type, FormatModel model, string path)
    {
        var cases = new List<FormatCaseModel>();
        var isWhole = true;
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "UnionAttribute", ContainingNamespace.Name: "MessagePack" }
                || attribute.ConstructorArguments.Length != 2
                || attribute.ConstructorArguments[0].Value is not int number)
            {
                continue;
            }

            if (UnionCases.Check(type, attribute, number, cases) is { } problem)
            {
                var isKnown = attribute.ConstructorArguments[1].Value is not INamedTypeSymbol unknown || !(Unfinished.IsType(unknown) || Unfinished.IsContract(unknown));
                formats.Say(isKnown ? FormatProblemKind.Union : FormatProblemKind.Unfinished, problem.Text, path, problem.At);
                isWhole = false;
                continue;
            }

            var one = (INamedTypeSymbol)attribute.ConstructorArguments[1].Value!;
            if (formats.Through(new FormatPlace(type, attribute, 1), one, $"{path}({one.Name})") is not { } format)
            {
                isWhole = false;
                continue;
            }

            cases.Add(new FormatCaseModel(number, TypeNames.Key(one), one.Name, format));
        }

        return !isWhole ? null : model with
        {
            Cases = cases.OrderBy(static one => one.Number).ToEquatableArray(),
            Callbacks = CallbackKind.None,
            UnknownCase = Unknown(type),
        };
    }

    private static UnknownCaseModel? Unknown(INamedTypeSymbol type)
    {
        if (Attributes.Find(type, "TypedBus.UnknownCaseAttribute") is not { ConstructorArguments.Length: 1 } attribute
            || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol unknown)
        {
            return null;
        }

        var most = unknown.InstanceConstructors
            .Where(static one => one.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && IsKnown(one))
            .Select(static one => one.Parameters.Length)
            .DefaultIfEmpty(0)
            .Max();
        return new UnknownCaseModel(TypeNames.Key(unknown), most >= 1, most == 2);
    }

    private static bool IsKnown(IMethodSymbol constructor) => constructor.Parameters.Length switch
    {
        0 => true,
        1 => constructor.Parameters[0].Type.SpecialType == SpecialType.System_Int32,
        2 => constructor.Parameters[0].Type.SpecialType == SpecialType.System_Int32 && constructor.Parameters[1].Type.Name == "ReadOnlyMemory",
        _ => false,
    };
}
