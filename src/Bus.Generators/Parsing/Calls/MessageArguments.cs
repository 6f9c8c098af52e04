using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Finds the message among the arguments of a verb, and its type.</summary>
internal readonly struct MessageArguments(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>What any message may be.</summary>
    public const string Any = "object";

    /// <summary>The message of a verb whose first parameter it is.</summary>
    public static ExpressionSyntax? At(InvocationExpressionSyntax call, int place) =>
        (Named(call) ?? (call.ArgumentList.Arguments.Count > place ? call.ArgumentList.Arguments[place] : null))?.Expression;

    /// <summary>The event of a call that publishes, and whether a topic may come with it.</summary>
    public ExpressionSyntax? Published(InvocationExpressionSyntax call, bool isStatic, out bool hasTopic)
    {
        hasTopic = false;
        var arguments = call.ArgumentList.Arguments;
        var place = isStatic ? 1 : 0;
        if (arguments.Count <= place)
        {
            return null;
        }

        if (Named(call) is { } named)
        {
            hasTopic = arguments.Count > place + 1;
            return named.Expression;
        }

        var isTopic = arguments.Count > place + 1
            && arguments[place].NameColon is null or { Name.Identifier.ValueText: "topic" }
            && ExpressionTypes.One(arguments[place].Expression, model, cancellationToken) is { SpecialType: SpecialType.System_String };
        hasTopic = isTopic || (arguments.Count > place + 1 && !IsToken(arguments[place + 1]));
        return arguments[isTopic ? place + 1 : place].Expression;
    }

    /// <summary>The types that a message may have; those of the items where it is a batch.</summary>
    public IEnumerable<ITypeSymbol?> TypesOf(ExpressionSyntax message, bool isBatch)
    {
        var types = ExpressionTypes.Of(message, model, cancellationToken);
        return isBatch ? types.Select(ItemOf) : types;
    }

    /// <summary>The type that a subscription is for.</summary>
    public ITypeSymbol? Subscribed(InvocationExpressionSyntax call, SimpleNameSyntax name) => name is GenericNameSyntax generic
        ? ExpressionTypes.Named(generic.TypeArgumentList.Arguments[0], model)
        : (model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol)?.TypeArguments.FirstOrDefault();

    /// <summary>The pattern of a subscription, where it is constant.</summary>
    public (ExpressionSyntax? Argument, string? Text) Pattern(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var argument = (arguments.FirstOrDefault(static one => one.NameColon?.Name.Identifier.ValueText == "pattern")
            ?? arguments.FirstOrDefault(static one => one.NameColon is null))?.Expression;
        return argument is null or AnonymousFunctionExpressionSyntax || arguments.Count < 2
            ? default
            : (argument, argument is LiteralExpressionSyntax literal ? literal.Token.Value as string : model.GetConstantValue(argument, cancellationToken).Value as string);
    }

    /// <summary>A use of a message of a type.</summary>
    public static CallModel Model(ITypeSymbol? type, CallUse use, bool hasTopic)
    {
        var message = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        var reply = use == CallUse.Send && message is INamedTypeSymbol named && MessageRules.TryGetKind(named, out _, out var found) ? found : null;
        return new CallModel(use, KeyOf(message), reply is null || IsOpen(reply) ? "" : TypeNames.Key(reply), hasTopic, null);
    }

    /// <summary>The C# name of a message's type; <see cref="Any"/> where it is not known before run time.</summary>
    public static string KeyOf(ITypeSymbol? type) => type is INamedTypeSymbol && !IsOpen(type) ? TypeNames.Key(type) : Any;

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol or IErrorTypeSymbol or IDynamicTypeSymbol => true,
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        _ => false,
    };

    private static ITypeSymbol? ItemOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } span => span.TypeArguments[0],
        _ => null,
    };

    private static ArgumentSyntax? Named(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.FirstOrDefault(
        static one => one.NameColon?.Name.Identifier.ValueText is "message" or "request" or "command" or "messages");

    // What cannot be told may be options with a topic.
    private bool IsToken(ArgumentSyntax argument) =>
        argument.NameColon?.Name.Identifier.ValueText == "cancellationToken"
        || argument.Expression.IsKind(SyntaxKind.DefaultLiteralExpression)
        || ExpressionTypes.One(argument.Expression, model, cancellationToken) is { Name: "CancellationToken" };
}
