using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Checks keys that all members have.</summary>
internal static class MemberKeys
{
    /// <summary>What is wrong with them; each at the key that is to blame.</summary>
    public static IEnumerable<MemberProblem> Check(INamedTypeSymbol type, List<FoundMember> members, FormatKind kind)
    {
        if (kind == FormatKind.Array && members.Find(static one => one.Key < 0) is { } odd)
        {
            yield return new(
                odd.KeyName.Length > 0
                    ? $"{TypeNames.Display(type)} mixes numbers and names in [Key], such as that of {odd.Symbol.Name}: use the one or the other"
                    : $"{TypeNames.Display(type)}.{odd.Symbol.Name} has the negative [Key] {odd.Key}: keys count from 0",
                MemberParser.KeyPlace(odd.Symbol));
            yield break;
        }

        for (var at = 1; at < members.Count; at++)
        {
            var second = members[at];
            var first = members.FindIndex(one => one.Key == second.Key && one.KeyName == second.KeyName);
            if (first < at)
            {
                yield return new(
                    $"{TypeNames.Display(type)}.{members[first].Symbol.Name} and {second.Symbol.Name} have the same [Key]: give each its own",
                    MemberParser.KeyPlace(second.Symbol));
            }
        }
    }
}
