using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Finds what models must not refer to, through all their fields.</summary>
internal static class ForbiddenObjects
{
    /// <summary>The paths that lead to such objects.</summary>
    public static IEnumerable<string> In(object? root) => In(root, root?.GetType().Name ?? "", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static IEnumerable<string> In(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return [];
        }

        if (value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or AttributeData or Delegate or MetadataReference)
        {
            return [$"{path} is a {value.GetType().Name}"];
        }

        return value is Array array
            ? array.Cast<object?>().SelectMany(item => In(item, $"{path}[]", seen)).ToArray()
            : FieldsOf(value.GetType()).SelectMany(field => In(field.GetValue(value), $"{path}.{field.Name}", seen)).ToArray();
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type? type) => type is null ? [] : type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Concat(FieldsOf(type.BaseType));
}
