using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads classes and methods marked <c>[Handler]</c>.</summary>
internal static class HandlerParser
{
    /// <summary>A marked class with its handlers; null where generated code cannot reach or construct it.</summary>
    public static HandlerClassModel? ParseClass(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (type.IsAbstract && !type.IsStatic)
        {
            return null;
        }

        var marks = HandlerMarks.Of(context.Attributes[0]);
        var methods = MethodsOf(type, marks, context.SemanticModel.Compilation, cancellationToken);
        return MailboxParser.Parse(type) is { } mailbox
            ? Parse(type, marks, methods.FindAll(static one => one.Post is not null)) is { } model ? model with { Mailbox = mailbox } : null
            : Parse(type, marks, methods);
    }

    /// <summary>A marked method, as a class with one handler; null where its class is marked too and has it already.</summary>
    public static HandlerClassModel? ParseMethod(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        var type = method.ContainingType;
        if (Attributes.Find(type, KnownTypes.HandlerAttribute) is not null || IsCopy(method))
        {
            return null;
        }

        var marks = HandlerMarks.Of(context.Attributes[0]);
        return HandlerMethodParser.Parse(method, type, marks, isMarkedItself: true, context.SemanticModel.Compilation) is { } handler
            ? Parse(type, marks, [handler]) is { } model ? model with { File = context.TargetNode.SyntaxTree.FilePath } : null
            : null;
    }

    // While somebody types, a method may have been copied, and not be changed yet.
    private static bool IsCopy(IMethodSymbol method)
    {
        var name = TypeNames.Cref(method);
        var first = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().First(one => one.Arity == method.Arity && TypeNames.Cref(one) == name);
        return !SymbolEqualityComparer.Default.Equals(first, method.PartialDefinitionPart ?? method);
    }

    private static HandlerClassModel? Parse(INamedTypeSymbol type, HandlerMarks marks, List<HandlerMethodModel> methods)
    {
        var needsInstance = methods.Any(static method => !method.IsStatic);
        var constructor = needsInstance ? ServiceParser.ConstructorOf(type) : null;
        return methods.Count == 0 || HandlerRules.FaultOf(type, needsInstance) != HandlerFault.None
            ? null
            : new HandlerClassModel(
                TypeNames.Key(type),
                TypeNames.Metadata(type),
                marks.Lifetime,
                !needsInstance,
                "",
                constructor is null ? default : constructor.Parameters.Select(ServiceParser.Parse).ToEquatableArray(),
                methods.ToEquatableArray());
    }

    private static List<HandlerMethodModel> MethodsOf(
        INamedTypeSymbol type, HandlerMarks marks, Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<HandlerMethodModel>();
        foreach (var (method, own) in HandlerCandidates.Of(type, cancellationToken))
        {
            if (HandlerMethodParser.Parse(method, type, own is null ? marks : marks.ForMethod(own), own is not null, compilation) is { } handler)
            {
                found.Add(handler);
            }
        }

        return found;
    }
}
