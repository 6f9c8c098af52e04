using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;
using TypedBus.Generators.Parsing.Calls;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>Finds the topic patterns of a project: those of handlers and those of subscriptions.</summary>
internal static class PatternPlaces
{
    public static void Register(CompilationStartAnalysisContext context, Action<PatternPlace, Location, Action<Diagnostic>> found)
    {
        context.RegisterSyntaxNodeAction(one => Attribute(one, found), SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(one => Subscription(one, found), SyntaxKind.InvocationExpression);
    }

    private static void Attribute(SyntaxNodeAnalysisContext context, Action<PatternPlace, Location, Action<Diagnostic>> found)
    {
        if (context.Node is AttributeSyntax { Parent.Parent: MemberDeclarationSyntax member } attribute
            && attribute.ArgumentList?.Arguments.FirstOrDefault(static one => one.NameEquals?.Name.Identifier.ValueText == "Topic") is { } argument
            && context.ContainingSymbol is { } symbol
            && Attributes.Find(symbol, KnownTypes.HandlerAttribute) is { } data
            && data.ApplicationSyntaxReference?.Span == attribute.Span
            && context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value is string pattern)
        {
            var type = member is MethodDeclarationSyntax ? symbol.ContainingType : symbol as INamedTypeSymbol;
            var message = symbol is IMethodSymbol { Parameters.Length: > 0 } method ? TypeNames.Key(method.Parameters[0].Type) : "";
            if (type is not null)
            {
                found(
                    new PatternPlace(GeneratedNames.Readable(TypeNames.Metadata(type)), message, pattern),
                    argument.Expression.GetLocation(),
                    context.ReportDiagnostic);
            }
        }
    }

    private static void Subscription(SyntaxNodeAnalysisContext context, Action<PatternPlace, Location, Action<Diagnostic>> found)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (CallNames.NameOf(call)?.Identifier.ValueText == "Subscribe"
            && CallReader.Read(call, context.SemanticModel, context.CancellationToken) is { Argument: { } argument } read
            && read.Uses[0] is { Pattern: { } pattern } use)
        {
            found(new PatternPlace("", use.Type, pattern), argument.GetLocation(), context.ReportDiagnostic);
        }
    }
}

/// <summary>A topic pattern, and what it is a pattern for.</summary>
/// <param name="Class">The class of the handler, as people read it; empty for a subscription.</param>
/// <param name="Message">The C# name of the event; empty for all that a class handles.</param>
/// <param name="Pattern">The pattern.</param>
internal sealed record PatternPlace(string Class, string Message, string Pattern)
{
    /// <summary>Whether a finding's place is this one, or in this class.</summary>
    public bool IsFor(string place) => Message.Length > 0 ? place == ToString() : place.StartsWith(Head, StringComparison.Ordinal);

    public override string ToString() => Head + Message;

    private string Head => $"{Class} {Pattern} ";
}
