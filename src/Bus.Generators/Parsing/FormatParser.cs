using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Finds out how a type is written, and every type in it. One parser a root; it is gone when the root is parsed.</summary>
internal sealed class FormatParser(Compilation compilation, CancellationToken cancellationToken)
{
    private const string Library = "global::TypedBus.Serialization.";

    private readonly Dictionary<ITypeSymbol, FormatReference> _known = new(SymbolEqualityComparer.Default);
    private readonly List<ITypeSymbol> _open = [];
    private readonly HashSet<ITypeSymbol> _recursive = new(SymbolEqualityComparer.Default);
    private readonly List<(INamedTypeSymbol Type, FormatModel Model)> _formats = [];
    private readonly List<FormatRoot> _own = [];
    private readonly HashSet<ITypeSymbol> _refused = new(SymbolEqualityComparer.Default);
    private readonly List<FormatPlace> _way = [];
    private readonly List<FormatProblem> _problems = [];

    /// <summary>The assembly that is compiled.</summary>
    public IAssemblySymbol Home => compilation.Assembly;

    /// <summary>Why a type cannot be written; none where it can.</summary>
    public static IReadOnlyList<FormatProblem> ProblemsOf(ITypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var parser = new FormatParser(compilation, cancellationToken);
        parser.ParseRoot(type);
        return parser._problems;
    }

    /// <summary>A type marked <c>[Message]</c>, its reply, and the key that it is hashed by.</summary>
    public static FormatRoots? ParseMessage(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || TypeNames.IsGeneric(type))
        {
            return null;
        }

        MessageRules.TryGetKind(type, out _, out var reply);
        var types = new[] { type, reply, PartitionKeys.TypeOf(type) };
        return Parse(context, TypeNames.Metadata(type), types.OfType<ITypeSymbol>(), cancellationToken);
    }

    /// <summary>A type marked <c>[MessagePackObject]</c> alone.</summary>
    public static FormatRoots? ParseObject(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && !TypeNames.IsGeneric(type) && !MessageRules.IsMarked(type)
            ? Parse(context, TypeNames.Metadata(type), [type], cancellationToken)
            : null;

    /// <summary>The types that <c>[assembly: GenerateFormatter]</c> names.</summary>
    public static FormatRoots? ParseNamed(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) => Parse(
        context,
        $"assembly {context.TargetNode.SyntaxTree.FilePath}",
        context.Attributes
            .Where(static one => one.ConstructorArguments.Length == 1)
            .Select(static one => one.ConstructorArguments[0].Value)
            .OfType<ITypeSymbol>()
            .Where(static one => one is not INamedTypeSymbol { IsUnboundGenericType: true }),
        cancellationToken);

    private static FormatRoots? Parse(
        GeneratorAttributeSyntaxContext context, string name, IEnumerable<ITypeSymbol> types, CancellationToken cancellationToken)
    {
        var roots = types.Where(static one => one.TypeKind != TypeKind.Error)
            .SelectMany(one => new FormatParser(context.SemanticModel.Compilation, cancellationToken).ParseRoots(one))
            .ToEquatableArray();
        return roots.Count == 0 ? null : new FormatRoots(name, roots);
    }

    /// <summary>How a type is written; null, and a problem, where it cannot be.</summary>
    /// <param name="type">The type.</param>
    /// <param name="path">Where it stands, for the problem.</param>
    public FormatReference? Reference(ITypeSymbol type, string path)
    {
        cancellationToken.ThrowIfCancellationRequested();
        type = type.WithNullableAnnotation(NullableAnnotation.None);
        if (_known.TryGetValue(type, out var known))
        {
            return known;
        }

        // What is wrong inside of it has been said; that another member leads there too is no news.
        if (_refused.Contains(type))
        {
            return null;
        }

        var found = Make(type, path);
        if (found is not null)
        {
            _known[type] = found;
        }

        return found;
    }

    /// <summary>How the type of a member or of a case is written.</summary>
    public FormatReference? Through(FormatPlace step, ITypeSymbol type, string path)
    {
        _way.Add(step);
        var found = Reference(type, path);
        _way.RemoveAt(_way.Count - 1);
        return found;
    }

    /// <summary>Refuses a member for something else than its type.</summary>
    public FormatReference? Refuse(FormatPlace step, ITypeSymbol type, string path, string why)
    {
        _way.Add(step);
        Refuse(path, type, why);
        _way.RemoveAt(_way.Count - 1);
        return null;
    }

    public FormatReference? Refuse(string path, ITypeSymbol type, string why)
    {
        var kind = Unfinished.IsType(type) ? FormatProblemKind.Unfinished
            : HandleTypes.IsHandle(type) ? FormatProblemKind.Handle
            : FormatProblemKind.Type;
        Say(kind, $"{path} is {TypeNames.WithArticle(TypeNames.Display(type))}, {why}", path, new FormatPlace(type));
        return null;
    }

    /// <summary>Notes a problem; the root is refused for the first one.</summary>
    public void Say(FormatProblemKind kind, string text, string path, FormatPlace at) =>
        _problems.Add(new FormatProblem(kind, text, path, at, [.. _way]));

    /// <summary>The format of a generic type whose name is built of its arguments and their formats.</summary>
    public FormatReference? Generic(string format, IReadOnlyList<ITypeSymbol> arguments, string path)
    {
        var names = new List<string>();
        for (var at = 0; at < arguments.Count; at++)
        {
            if (Reference(arguments[at], path + FormatPath.Into(format, at)) is not { } inner)
            {
                return null;
            }

            names.Add(inner.Name);
        }

        var types = arguments.Select(TypeNames.Key);
        return new FormatReference($"{Library}{format}<{string.Join(", ", types.Concat(names))}>", null, null, null);
    }

    // A type, and every type in it that gets a format here: a line of an order may be sent by itself.
    private IEnumerable<FormatRoot> ParseRoots(ITypeSymbol type) => ParseRoot(type) is not { } root ? []
        : root.Problem is not null ? [root]
        : _formats.Select(one => new FormatRoot(one.Model.Type, Name(one.Model.ClassName), null, default))
            .Concat(_own)
            .Where(one => one.Type != root.Type)
            .Prepend(root);

    private FormatRoot? ParseRoot(ITypeSymbol type)
    {
        var reach = ReachOf.Type(type, Home);
        if (reach == Reach.None || type is INamedTypeSymbol { IsStatic: true } || type.IsRefLikeType)
        {
            return null;
        }

        // An interface or a class of messages that has no cases of its own is a base of others, and nothing by itself.
        if (type is INamedTypeSymbol { IsAbstract: true } named
            && (MessageRules.IsMarked(named) || FormatRules.ContractOf(named) is not null)
            && !FormatRules.IsUnion(named)
            && FormatRules.CustomOf(named) is null)
        {
            return null;
        }

        var format = Reference(type, TypeNames.Display(type));
        return new FormatRoot(
            TypeNames.Key(type),
            format?.Name ?? "",
            format is null ? _problems[0].Text : null,
            format is null ? default : _formats.Select(one => one.Model with { IsRecursive = _recursive.Contains(one.Type) }).ToEquatableArray());
    }

    private FormatReference? Make(ITypeSymbol type, string path)
    {
        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }:
                return new FormatReference($"{Library}ByteArrayFormat", null, null, null);
            case IArrayTypeSymbol { Rank: <= 4 } array:
                return Generic(array.Rank == 1 ? "ArrayFormat" : $"Array{array.Rank}Format", [array.ElementType], path);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration:
                return Enumeration(enumeration, path);
            case INamedTypeSymbol named:
                return FromLibrary(named, path, out var isKnown) ?? (isKnown ? null : OwnFormat(named) ?? FromOwner(named) ?? Record(named, path));
            default:
                return Refuse(path, type, "which cannot be serialized");
        }
    }

    private FormatReference? Enumeration(INamedTypeSymbol type, string path)
    {
        var number = KnownFormats.Scalars[KnownFormats.NameOf(type.EnumUnderlyingType!)].Format;
        if (ReachOf.Type(type, Home) == Reach.None)
        {
            return Refuse(path, type, "which generated code cannot name");
        }

        var name = $"{Library}EnumFormat<{TypeNames.Key(type)}, {TypeNames.Key(type.EnumUnderlyingType!)}, {Library}{number}>";
        return new FormatReference(name, $"{name}.MaxSize", $"{name}.Put", null);
    }

    private FormatReference? FromLibrary(INamedTypeSymbol type, string path, out bool isKnown)
    {
        isKnown = true;
        var name = KnownFormats.NameOf(type);
        if (type.Arity == 0)
        {
            if (KnownFormats.Scalars.TryGetValue(name, out var scalar))
            {
                return new FormatReference(
                    $"{Library}{scalar.Format}",
                    scalar.Size is null ? null : $"{Library}{scalar.Size}",
                    scalar.Store is null ? null : $"{Library}{scalar.Store}",
                    scalar.Read);
            }
        }
        else if (type.TypeArguments[0].SpecialType == SpecialType.System_Byte && KnownFormats.OfBytes.TryGetValue(name, out var bytes))
        {
            return new FormatReference($"{Library}{bytes}", null, null, null);
        }
        else if (KnownFormats.Generics.TryGetValue(name, out var generic))
        {
            var made = Generic(generic, type.TypeArguments, path);

            // A value that may be missing is bounded where the value is.
            return made is not null && type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && _known[type.TypeArguments[0]].Store is not null
                ? made with { Size = $"{made.Name}.MaxSize", Store = $"{made.Name}.Put" }
                : made;
        }

        isKnown = false;
        return null;
    }

    private FormatReference? OwnFormat(INamedTypeSymbol type)
    {
        var format = CustomFormatters.OwnFormat(type);
        if (format is not null)
        {
            _own.Add(new FormatRoot(TypeNames.Key(type), format.Name, null, default));
        }

        return format;
    }

    /// <summary>The format that the type's own assembly has generated.</summary>
    private FormatReference? FromOwner(INamedTypeSymbol type)
    {
        if (type.ContainingAssembly is not { } owner
            || SymbolEqualityComparer.Default.Equals(owner, compilation.Assembly)
            || TypeNames.IsGeneric(type))
        {
            return null;
        }

        var name = $"{GeneratedNames.Namespace(owner.Name)}.{GeneratedNames.FormatClass(TypeNames.Metadata(type))}";
        return owner.GetTypeByMetadataName(name.Replace("@", "")) is { } format
            && (format.DeclaredAccessibility == Accessibility.Public || owner.GivesAccessTo(compilation.Assembly))
                ? RecordReference($"global::{name}", !format.GetMembers("Put").IsEmpty)
                : null;
    }

    private FormatReference? Record(INamedTypeSymbol type, string path)
    {
        var className = GeneratedNames.FormatClass(TypeNames.Closed(type));
        var name = Name(className);
        var at = _open.FindIndex(one => SymbolEqualityComparer.Default.Equals(one, type));
        if (at >= 0)
        {
            // Everything between a type and the member that leads back to it contains itself.
            _recursive.UnionWith(_open.Skip(at));
            return RecordReference(name, isFixed: false);
        }

        _open.Add(type);
        var model = new RecordParser(this, path).Parse(type, className);
        _open.RemoveAt(_open.Count - 1);
        if (model is null)
        {
            if (IsHome(type))
            {
                _refused.Add(type);
            }

            return null;
        }

        _formats.Add((type, model));
        return RecordReference(name, FormatRules.IsFixed(model) && !_recursive.Contains(type));
    }

    /// <summary>Whether a type is declared in what is compiled, so that what is wrong with it stands there.</summary>
    public bool IsHome(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Home);

    private string Name(string className) => $"global::{GeneratedNames.Namespace(compilation.AssemblyName ?? "")}.{className}";

    private static FormatReference RecordReference(string name, bool isFixed) => isFixed
        ? new FormatReference(name, $"{name}.MaxSize", $"{name}.Put", null)
        : new FormatReference(name, null, null, null);
}
