using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>What is wrong with the contracts of a compilation: found by the generator's own parser, once for all analyzers that ask.</summary>
internal sealed class ContractFindings
{
    private static readonly ConditionalWeakTable<Compilation, ContractFindings> Known = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<ContractFinding>> _found = new(SymbolEqualityComparer.Default);
    private Dictionary<(FormatProblemKind Kind, Location Location), ITypeSymbol>? _owners;

    private ContractFindings(Compilation compilation) => _compilation = compilation;

    public static ContractFindings Of(Compilation compilation) => Known.GetValue(compilation, static one => new ContractFindings(one));

    /// <summary>The findings of a marked type, and of its reply.</summary>
    public IEnumerable<ContractFinding> Of(INamedTypeSymbol marked, CancellationToken cancellationToken) =>
        Owned(marked, Find(marked, cancellationToken), cancellationToken);

    /// <summary>The findings of a type that <c>[assembly: GenerateFormatter]</c> names.</summary>
    public IEnumerable<ContractFinding> Of(AttributeData named, CancellationToken cancellationToken) =>
        Owned((ITypeSymbol)named.ConstructorArguments[0].Value!, Find(named, cancellationToken), cancellationToken);

    // Many messages may hold the same line: what is wrong with it is said once, as the first message's.
    private IEnumerable<ContractFinding> Owned(ITypeSymbol root, ImmutableArray<ContractFinding> found, CancellationToken cancellationToken)
    {
        if (found.IsEmpty)
        {
            return [];
        }

        var owners = Volatile.Read(ref _owners) ?? OwnersOf(cancellationToken);
        Volatile.Write(ref _owners, owners);
        return found.Where(one => owners.TryGetValue((one.Kind, one.Location), out var owner) && SymbolEqualityComparer.Default.Equals(owner, root));
    }

    private Dictionary<(FormatProblemKind Kind, Location Location), ITypeSymbol> OwnersOf(CancellationToken cancellationToken)
    {
        var owners = new Dictionary<(FormatProblemKind Kind, Location Location), ITypeSymbol>();
        foreach (var one in ContractRoots.All(_compilation, cancellationToken))
        {
            Own(one, Find(one, cancellationToken));
        }

        foreach (var one in ContractRoots.Named(_compilation, tree: null))
        {
            Own((ITypeSymbol)one.ConstructorArguments[0].Value!, Find(one, cancellationToken));
        }

        return owners;

        void Own(ITypeSymbol root, ImmutableArray<ContractFinding> found)
        {
            foreach (var one in found)
            {
                if (!owners.ContainsKey((one.Kind, one.Location)))
                {
                    owners.Add((one.Kind, one.Location), root);
                }
            }
        }
    }

    private ImmutableArray<ContractFinding> Find(INamedTypeSymbol marked, CancellationToken cancellationToken)
    {
        if (_found.TryGetValue(marked, out var known))
        {
            return known;
        }

        var found = Find(marked, () => Places.Of(marked), cancellationToken);
        if (ContractRoots.ReplyOf(marked) is { } reply)
        {
            found = found.Concat(Find(reply, () => ContractPlaces.OfReply(marked, cancellationToken), cancellationToken));
        }

        // The message and its reply may hold the same line.
        return _found.GetOrAdd(marked, [.. found.GroupBy(static one => (one.Kind, one.Location)).Select(static group => group.First())]);
    }

    private ImmutableArray<ContractFinding> Find(AttributeData named, CancellationToken cancellationToken)
    {
        var type = (ITypeSymbol)named.ConstructorArguments[0].Value!;
        return _found.TryGetValue(type, out var known) ? known
            : _found.GetOrAdd(type, [.. Find(type, () => Places.Argument(named, null, cancellationToken) ?? Location.None, cancellationToken)]);
    }

    private IEnumerable<ContractFinding> Find(ITypeSymbol type, Func<Location> root, CancellationToken cancellationToken)
    {
        foreach (var problem in FormatParser.ProblemsOf(type, _compilation, cancellationToken))
        {
            if (problem.Kind == FormatProblemKind.Unfinished)
            {
                continue;
            }

            var isType = problem.Kind is FormatProblemKind.Type or FormatProblemKind.Handle;
            var at = isType ? null : ContractPlaces.Of(problem.At, _compilation, cancellationToken);
            yield return new ContractFinding(
                isType || at is not null ? problem.Kind : FormatProblemKind.Type,
                at ?? ContractPlaces.LastOf(problem.Way, _compilation, cancellationToken) ?? root(),
                isType || at is not null ? problem.Text : $"{problem.Path} cannot be serialized, since {problem.Text}",
                problem);
        }
    }
}
