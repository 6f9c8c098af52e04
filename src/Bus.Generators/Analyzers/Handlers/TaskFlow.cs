using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>
/// Finds out whether a task has completed where it is read. Every sign that somebody has thought of it counts, wherever it stands before:
/// the rule is to find what blocks, not to prove that nothing does.
/// </summary>
internal static class TaskFlow
{
    private static readonly HashSet<string> States =
        new(StringComparer.Ordinal) { "IsCompleted", "IsCompletedSuccessfully", "IsFaulted", "IsCanceled", "Status" };

    public static bool IsTask(ITypeSymbol? type) =>
        type is { Name: "Task" or "ValueTask", ContainingNamespace: var space } && space.ToDisplayString() == "System.Threading.Tasks";

    /// <summary>Without what returns the same task in another form.</summary>
    public static IOperation Unwrap(IOperation task) => task switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IParenthesizedOperation inner => Unwrap(inner.Operand),
        IConditionalAccessInstanceOperation => AccessedBy(task) is { } accessed ? Unwrap(accessed) : task,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync", Instance: { } instance } => Unwrap(instance),
        _ => task,
    };

    /// <summary>Whether a task is made as a completed one, was awaited, or its state was asked for.</summary>
    public static bool IsKnownToBeComplete(IOperation task, IOperation body)
    {
        var roots = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Trace(task, roots) || (roots.Count > 0 && body.Descendants().Any(one => one.Syntax.SpanStart < task.Syntax.SpanStart && IsSign(one, task, roots)));
    }

    // True where the task itself is known; else what it can be recognised by is added to the roots.
    private static bool Trace(IOperation operation, HashSet<ISymbol> roots)
    {
        switch (Unwrap(operation))
        {
            case IAwaitOperation or IDefaultValueOperation:
                return true;
            case IPropertyReferenceOperation { Property.Name: "CompletedTask" } completed:
                return IsTask(completed.Property.ContainingType);
            case IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", ContainingType: var type } } when IsTask(type):
                return true;
            case IInvocationOperation { TargetMethod: { Name: "WhenEach", ContainingType: var type } } when IsTask(type):
                return true;
            case IInvocationOperation { TargetMethod: { ContainingType: { Name: "Enumerable" or "ImmutableArrayExtensions" } } } query:
                return query.Arguments.Length > 0 && Trace(query.Arguments[0].Value, roots);
            case IObjectCreationOperation { Type.Name: "ValueTask" } made:
                return made.Arguments.IsEmpty || IsMadeOfResult(made.Arguments[0].Value, roots);
            case ILocalReferenceOperation local:
                return roots.Add(local.Local) && TraceLocal(local, roots);
            case IParameterReferenceOperation parameter:
                roots.Add(parameter.Parameter);
                return false;
            case IArrayElementReferenceOperation element:
                return Trace(element.ArrayReference, roots);
            case IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: > 0 }:
                return Trace(instance, roots);
            // The task of a source is complete when the source was set.
            case IPropertyReferenceOperation { Property: { Name: "Task", ContainingType.Name: "TaskCompletionSource" }, Instance: { } source }:
                return Trace(source, roots);
            case IMemberReferenceOperation member:
                roots.Add(member.Member);

                // What only holds things together stands for what it was made of.
                return member.Instance is { Type: { IsTupleType: true } or { Name: "KeyValuePair" } } holder && Trace(holder, roots);

            // Of patterns nothing is known.
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput }:
                return true;
            default:
                return false;
        }
    }

    // What stands before the "?." whose right side the instance is in; null where code is not finished.
    private static IOperation? AccessedBy(IOperation instance)
    {
        var inner = instance;
        for (var one = instance.Parent; one is not null; one = one.Parent)
        {
            if (one is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }

            inner = one;
        }

        return null;
    }

    private static bool IsMadeOfResult(IOperation value, HashSet<ISymbol> roots) =>
        Unwrap(value).Type is var type && (IsTask(type) ? Trace(value, roots) : type is not { Name: "IValueTaskSource" });

    // A variable that stands for another one or for an element is that one; what a call returns is new.
    private static bool TraceLocal(ILocalReferenceOperation reference, HashSet<ISymbol> roots) => reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => reference.SemanticModel?.GetOperation(value) is { } known && Trace(known, roots),
        VariableDeclaratorSyntax => false,
        ForEachStatementSyntax each => reference.SemanticModel?.GetOperation(each.Expression) is { } known && Trace(known, roots),

        // Of patterns, out arguments and deconstructions nothing is known.
        _ => true,
    };

    private static bool IsSign(IOperation operation, IOperation task, HashSet<ISymbol> roots) => operation switch
    {
        IAwaitOperation wait => Mentions(wait.Operation, roots),
        IPropertyReferenceOperation { Instance: { } instance } state when States.Contains(state.Property.Name) => Mentions(instance, roots),
        IIsPatternOperation test => Mentions(test.Value, roots) && test.Pattern.DescendantsAndSelf().OfType<IPropertySubpatternOperation>().Any(
            static one => one.Member is IPropertyReferenceOperation member && States.Contains(member.Property.Name)),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "TaskCompletionSource" } set, Instance: { } source } when set.Name.Contains("Set") => Mentions(source, roots),
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { } instance } => instance != task && Mentions(instance, roots),
        IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WhenAll", ContainingType: var type } } all => IsTask(type) && all.Arguments.Any(one => Mentions(one, roots)),
        _ => false,
    };

    private static bool Mentions(IOperation operation, HashSet<ISymbol> roots) => operation.DescendantsAndSelf().Any(one => one switch
    {
        ILocalReferenceOperation local => roots.Contains(local.Local),
        IParameterReferenceOperation parameter => roots.Contains(parameter.Parameter),
        IMemberReferenceOperation member => roots.Contains(member.Member),
        _ => false,
    });
}
