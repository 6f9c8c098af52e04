using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedBus.Generators.Parsing;
using TypedBus.Infrastructure;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>Knows the calls that block a thread.</summary>
internal sealed class BlockingCalls(HandlerClasses types)
{
    private const string Overflow = "Overflow";
    private const string Capacity = "Capacity";

    /// <summary>What a call does to its handler, and the way out; null where it does not block, or nobody knows.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">The whole body that it stands in.</param>
    public string? ReasonOf(IOperation call, IOperation body) => call switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when IsAwaited(task, body) => "blocks its thread until a task has completed; await the task",
        IInvocationOperation invocation => ReasonOf(invocation, body),
        _ => null,
    };

    private string? ReasonOf(IInvocationOperation call, IOperation body) => call.TargetMethod.Name switch
    {
        "Wait" when call.Instance is { } task && IsAwaited(task, body) && !IsZero(call) => "blocks its thread until a task has completed; await the task",
        "GetResult" when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } && IsAwaited(task, body) =>
            "blocks its thread until a task has completed; await the task",
        "Sleep" when call.TargetMethod.ContainingType is { Name: "Thread", ContainingNamespace: var space } && space.ToDisplayString() == "System.Threading" && !IsZero(call) =>
            "puts its thread to sleep; await Task.Delay(…)",
        "Post" when IsHandle(call.TargetMethod.ContainingType) && Blocks(call.TargetMethod.ContainingType) =>
            $"blocks its thread while the mailbox of {call.TargetMethod.ContainingType.Name} has no room; await PostAsync(…)",
        _ => null,
    };

    private static bool IsAwaited(IOperation task, IOperation body) => TaskFlow.IsTask(TaskFlow.Unwrap(task).Type) && !TaskFlow.IsKnownToBeComplete(task, body);

    // Asks rather than waits.
    private static bool IsZero(IInvocationOperation call) => call.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: 0 };

    private static bool IsHandle(INamedTypeSymbol type) => type.BaseType is { Name: "MailboxHandle" } parent && MessageRules.IsOurs(parent);

    private bool Blocks(INamedTypeSymbol handle) =>
        types.ServiceOf(handle) is { } service
        && Attributes.Find(service, KnownTypes.MailboxAttribute) is { } settings
        && Attributes.Get(settings, Overflow, 0) == 0
        && Attributes.Get(settings, Capacity, 0) != MailboxLimits.Unbounded;
}
