using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedBus.Generators.Analyzers.Verbs;

/// <summary>Finds parts of calls as they are written.</summary>
internal static class VerbSyntax
{
    /// <summary>The first type argument; null where the compiler has inferred it.</summary>
    public static Location? TypeArgumentOf(IInvocationOperation call) => NameOf(call) is GenericNameSyntax generic
        ? generic.TypeArgumentList.Arguments.FirstOrDefault()?.GetLocation()
        : null;

    private static SimpleNameSyntax? NameOf(IInvocationOperation call) => (call.Syntax as InvocationExpressionSyntax)?.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
