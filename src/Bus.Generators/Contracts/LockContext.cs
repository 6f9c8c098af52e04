using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedBus.Generators.Analyzers;

namespace TypedBus.Generators.Contracts;

/// <summary>A compilation and its lock. The rules about the lock share one, so that each message is read and compared once.</summary>
internal sealed class LockContext
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SourceText, LockContext>> Known = new();

    private readonly Compilation _compilation;
    private readonly ContractParser _parser;
    private readonly ConcurrentDictionary<INamedTypeSymbol, Lazy<LockFinding[]>> _findings = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _compared = new(SymbolEqualityComparer.Default);

    private LockContext(Compilation compilation, SourceText text, string path)
    {
        _compilation = compilation;

        // What one rule has begun to read others go on with, though its own search has ended.
        _parser = new ContractParser(compilation, CancellationToken.None);
        Text = text;
        Path = path;
        Document = LockParser.Parse(text.ToString());
    }

    /// <summary>What the lock says.</summary>
    public LockDocument Document { get; }

    /// <summary>The same as it is written.</summary>
    public SourceText Text { get; }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The wire names of the messages that were come across; those of generated code are not.</summary>
    public ConcurrentDictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>The lock of a compilation; null without one.</summary>
    public static LockContext? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        foreach (var file in options.AdditionalFiles)
        {
            if (ContractLock.IsLock(file.Path) && file.GetText(cancellationToken) is { } text)
            {
                return Known.GetOrCreateValue(compilation).GetOrAdd(text, one => new LockContext(compilation, one, file.Path));
            }
        }

        return null;
    }

    /// <summary>A line of the lock.</summary>
    public Location LineOf(int line)
    {
        var span = Text.Lines[line].Span;
        return Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>The message as the lock has it, whatever the source says; null where it cannot be read.</summary>
    public ContractEntry? EntryOf(INamedTypeSymbol message) => _parser.Parse(message)?.Message.Entry;

    /// <summary>What changed in a message, and in the types in it that no other message has been asked for.</summary>
    public IReadOnlyList<LockFinding> Find(INamedTypeSymbol message) =>
        _findings.GetOrAdd(message, one => new Lazy<LockFinding[]>(() => Compare(one))).Value;

    private LockFinding[] Compare(INamedTypeSymbol message)
    {
        if (_parser.Parse(message) is not { } contract)
        {
            return [];
        }

        var comparison = new ContractComparison(Document, contract);
        return
        [
            .. contract.Parts.Where(static one => !one.Entry.IsMessage).Prepend(contract.Message)
                .Where(one => _compared.TryAdd(one.Symbol, true))
                .SelectMany(one => comparison.Compare(one.Entry).Select(change => new LockFinding(change, Place(one, change, message)))),
        ];
    }

    private Location Place(ParsedType type, ContractChange change, INamedTypeSymbol message)
    {
        ISymbol place = change.Key is not null && type.Members.TryGetValue(change.Key, out var member) && IsHere(member) ? member
            : IsHere(type.Symbol) ? type.Symbol
            : message;
        return change.IsOnType ? Places.TypeOf(place, CancellationToken.None) : Places.Of(place);
    }

    private bool IsHere(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);
}
