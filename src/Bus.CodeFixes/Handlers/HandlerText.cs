using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.CodeFixes.Handlers;

/// <summary>The source of a new handler, to be filled in.</summary>
internal static class HandlerText
{
    /// <summary>The lines of a class that handles a request, with names as they are written at a position.</summary>
    public static IEnumerable<string> Of(SemanticModel model, int position, INamedTypeSymbol message)
    {
        MessageRules.TryGetKind(message, out var kind, out var reply);
        var returned = reply is null ? "ValueTask" : kind == MessageKind.Stream ? $"IAsyncEnumerable<{Name(reply)}>" : $"ValueTask<{Name(reply)}>";
        yield return "[Handler]";
        yield return $"{(ReachOf.Type(message, model.Compilation.Assembly) == Reach.Public ? "public" : "internal")} sealed class {ClassName(model, message)}";
        yield return "{";
        yield return $"    public {Space(kind)}{returned} HandleAsync({Name(message)} message, CancellationToken cancellationToken) => throw new NotImplementedException();";
        yield return "}";

        string Name(ITypeSymbol type) => type.ToMinimalDisplayString(model, position);
        string Space(MessageKind of) => (of == MessageKind.Stream ? "System.Collections.Generic." : "System.Threading.Tasks.") is var space
            && model.LookupNamespacesAndTypes(position, name: of == MessageKind.Stream ? "IAsyncEnumerable" : "ValueTask").IsEmpty ? space : "";
    }

    private static string ClassName(SemanticModel model, INamedTypeSymbol message)
    {
        var name = $"{message.Name}Handler";
        var free = name;
        for (var number = 2; model.Compilation.ContainsSymbolsWithName(free, SymbolFilter.Type); number++)
        {
            free = $"{name}{number}";
        }

        return free;
    }
}
