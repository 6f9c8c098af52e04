using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>What a verb is called on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Handle">The C# name of a handle, or its simple name where this compilation is to generate it.</param>
internal readonly record struct Receiver(ReceiverKind Kind, string? Handle)
{
    private const string HandleSuffix = "Mailbox";

    public static Receiver Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (NameOf(expression) is "BusVerbs" or "ContextVerbs" or "SubscribeVerbs")
        {
            return new Receiver(ReceiverKind.Verbs, null);
        }

        var type = ExpressionTypes.One(expression, model, cancellationToken);
        if (type is IErrorTypeSymbol error)
        {
            return error is { Arity: 0 } && error.Name.EndsWith(HandleSuffix, StringComparison.Ordinal)
                ? new Receiver(ReceiverKind.Handle, error.Name)
                : default;
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return new Receiver(parameter.ConstraintTypes.Any(IsBus) ? ReceiverKind.Bus : ReceiverKind.None, null);
        }

        return type is null ? default
            : IsBus(type) ? new Receiver(ReceiverKind.Bus, null)
            : type.Name == "MessageContext" && MessageRules.IsOurs(type) ? new Receiver(ReceiverKind.Context, null)
            : type.Name == "BusOptions" && MessageRules.IsOurs(type) ? new Receiver(ReceiverKind.Options, null)
            : IsHandle(type) ? new Receiver(ReceiverKind.Handle, TypeNames.Key(type))
            : BasesOf(type).Any(static one => one.MetadataName == "MailboxSender`1" && MessageRules.IsOurs(one)) ? new Receiver(ReceiverKind.Pull, null)
            : default;
    }

    /// <summary>Whether an expression is the class <c>Bus</c> itself.</summary>
    public static bool IsBusClass(ExpressionSyntax expression, SemanticModel model) =>
        NameOf(expression) == "Bus"
        && model.GetSpeculativeSymbolInfo(expression.SpanStart, expression, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol is INamedTypeSymbol type
        && MessageRules.IsOurs(type);

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsBus(ITypeSymbol type) =>
        (type.Name is "IBus" or "Bus" && MessageRules.IsOurs(type)) || type.AllInterfaces.Any(static one => one.Name == "IBus" && MessageRules.IsOurs(one));

    // A handle that is declared apart gets its base class by the generator.
    private static bool IsHandle(ITypeSymbol type) =>
        BasesOf(type).Any(static one => one.Name == "MailboxHandle" && MessageRules.IsOurs(one))
        || (type.TypeKind == TypeKind.Class && Attributes.Find(type, KnownTypes.MailboxContractAttribute) is not null);

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }
}

internal enum ReceiverKind
{
    /// <summary>Nothing of this library.</summary>
    None,
    Bus,
    Context,

    /// <summary>A class of extensions: the bus is the first argument.</summary>
    Verbs,

    /// <summary>The handle of a mailbox.</summary>
    Handle,

    /// <summary>A pull mailbox.</summary>
    Pull,

    /// <summary>What the bus is set up by.</summary>
    Options,
}
