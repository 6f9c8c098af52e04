using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>What runs as part of a handler: its own code and the local functions that it calls, but no lambda, since nobody knows where that runs.</summary>
internal static class HandlerBody
{
    public static IEnumerable<IOperation> Of(IOperation body)
    {
        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>();
        open.Push(body);
        while (open.Count > 0)
        {
            var one = open.Pop();
            yield return one;
            foreach (var child in one.ChildOperations)
            {
                if (child is not IAnonymousFunctionOperation and not ILocalFunctionOperation)
                {
                    open.Push(child);
                }
            }

            if (one is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local }
                && called.Add(local.OriginalDefinition)
                && body.Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(function => SymbolEqualityComparer.Default.Equals(function.Symbol, local.OriginalDefinition)) is { Body: { } inner })
            {
                open.Push(inner);
            }
        }
    }
}
