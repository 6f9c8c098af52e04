using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;
using TypedBus.Infrastructure;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>Knows what values the options of <c>[Mailbox]</c> and <c>[Retry]</c> may have.</summary>
internal static class MailboxSettings
{
    public const string Capacity = "Capacity";
    public const string Lanes = "Lanes";
    public const string Overflow = "Overflow";
    public const string Wait = "Wait";
    public const string Scheduling = "Scheduling";

    private const int Thread = 1;

    /// <summary>The options with values that they may not have, and what is wrong with each.</summary>
    public static IEnumerable<(string Option, string Reason)> Faults(AttributeData attribute, Compilation compilation)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (FaultOf(argument.Key, argument.Value) is { } reason)
            {
                yield return (argument.Key, reason);
            }
            else if (argument.Key == Wait && attribute.AttributeClass?.Name == "MailboxAttribute" && Attributes.Get(attribute, Scheduling, 0) != Thread)
            {
                yield return (Wait, "Wait does nothing, since only a lane with a thread of its own waits in it; set Scheduling = Scheduling.Thread, or leave Wait out");
            }
        }
    }

    private static string? FaultOf(string option, TypedConstant value) => value.Kind == TypedConstantKind.Array ? null : (option, value.Value) switch
    {
        (_, int number) when value.Kind == TypedConstantKind.Enum => IsDefined(value.Type!, number) ? null
            : $"{value.Type!.Name} has no value {Text(number)}; give one of its names",
        (Capacity, int number) when !MailboxLimits.IsCapacity(number) =>
            $"Capacity cannot be {Text(number)}; give up to {Text(MailboxLimits.MaxCapacity)}, 0 for a rendezvous, or Mailbox.Unbounded",
        (Lanes, int number) when !MailboxLimits.AreLanes(number) => $"Lanes cannot be {Text(number)}; give 1 to {Text(MailboxLimits.MaxLanes)}",
        ("Attempts", int number) when !MailboxLimits.AreAttempts(number) => $"Attempts cannot be {Text(number)}; give 1 or more",
        ("FirstDelay" or "MaxDelay", int number) when !MailboxLimits.IsDelay(number) => $"{option} cannot be {Text(number)}; give 0 milliseconds or more",
        ("Factor", double number) when !MailboxLimits.IsFactor(number) => $"Factor cannot be {Text(number)}; give 1 or more",
        ("Jitter", double number) when !MailboxLimits.IsJitter(number) => $"Jitter cannot be {Text(number)}; give a share from 0 to 1",
        _ => null,
    };

    private static bool IsDefined(ITypeSymbol type, int number) =>
        type.GetMembers().OfType<IFieldSymbol>().Any(one => one.HasConstantValue && Equals(one.ConstantValue, number));

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
