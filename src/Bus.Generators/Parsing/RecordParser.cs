using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads a class or structure with members, a union, or a type that has a formatter of the user's own.</summary>
internal sealed class RecordParser(FormatParser formats, string path)
{
    /// <summary>Null, and the parser's problem, where the type cannot be written.</summary>
    public FormatModel? Parse(INamedTypeSymbol type, string className)
    {
        if (ReachOf.Type(type, formats.Home) == Reach.None)
        {
            formats.Refuse(path, type, "which generated code cannot name");
            return null;
        }

        if (FormatRules.CustomOf(type) is { } custom)
        {
            if (CustomFormatters.WhyNot(custom, type, formats.Home) is { } wrong)
            {
                formats.Refuse(path, type, wrong);
                return null;
            }

            return Model(type, className, FormatKind.Custom) with { Custom = CustomFormatters.Construct(custom) };
        }

        if (FormatRules.IsUnion(type))
        {
            return UnionParser.Parse(formats, type, Model(type, className, FormatKind.Union), path);
        }

        if (WhyNot(type) is { } why)
        {
            formats.Refuse(path, type, why);
            return null;
        }

        var members = MemberParser.Parse(type, formats.Home, out var kind, out var problems);
        foreach (var one in problems)
        {
            Say(FormatProblemKind.Keys, type, one.Text, one.At);
        }

        if (members is { Count: 0 } && HidesState(type))
        {
            Say(FormatProblemKind.Type, type, $"{path} is {TypeNames.WithArticle(TypeNames.Display(type))}, which keeps all that it has in private fields, so that nothing of it would be written", new FormatPlace(type));
            return null;
        }

        return members is null ? null : Build(type, Model(type, className, kind), members);
    }

    private FormatModel Model(INamedTypeSymbol type, string className, FormatKind kind) => new(
        TypeNames.Key(type),
        TypeNames.Display(type),
        TypeNames.Closed(type),
        className,
        kind,
        ReachOf.Type(type, formats.Home) == Reach.Public,
        type.IsReferenceType,
        IsRecursive: false,
        default,
        default,
        KeepsInitializers: false,
        FormatRules.CallbacksOf(type),
        default,
        UnknownCase: null,
        Custom: "");

    private FormatModel? Build(INamedTypeSymbol type, FormatModel model, List<FoundMember> found)
    {
        var constructor = ConstructorChoice.Choose(type, found, model.Kind == FormatKind.Array, formats.Home, out var parameters);
        var isWhole = HasConstructor(type, constructor, found);
        var members = new List<FormatMemberModel>();
        foreach (var one in found)
        {
            // What is wrong with the types of this project is said at once; of others one thing is enough.
            if (!isWhole && !formats.IsHome(type))
            {
                return null;
            }

            var at = parameters.IndexOf(one);
            if (Format(one) is not { } format)
            {
                isWhole = false;
                continue;
            }

            members.Add(new FormatMemberModel(
                one.Symbol.Name,
                model.Kind == FormatKind.Array ? one.Key : -1,
                one.KeyName,
                TypeNames.Full(one.Type),
                format,
                at >= 0,
                at < 0 && one.IsRequired,
                at >= 0 ? DefaultOf(constructor!.Parameters[at]) : null,
                at >= 0 || one.IsSettable)
            {
                MustBeSet = one.IsRequired && !RequiredMembers.AreSetBy(constructor),
                IsByReference = at >= 0 && constructor!.Parameters[at].RefKind == RefKind.RefReadOnlyParameter,
            });
        }

        if (!isWhole)
        {
            return null;
        }

        return model with
        {
            Members = members.ToEquatableArray(),
            Constructor = parameters.Select(one => found.IndexOf(one)).ToEquatableArray(),
            KeepsInitializers = type.IsReferenceType || constructor is { IsImplicitlyDeclared: false },
        };
    }

    private FormatReference? Format(FoundMember member)
    {
        if (FormatRules.CustomOf(member.Symbol) is { } custom)
        {
            if (CustomFormatters.WhyNot(custom, member.Type, formats.Home) is { } wrong)
            {
                return formats.Refuse(new FormatPlace(member.Symbol), member.Type, $"{path}.{member.Symbol.Name}", wrong);
            }

            return CustomFormatters.Reference(custom, member.Symbol.Name);
        }

        if (member.Type.SpecialType == SpecialType.System_String && member.IsInterned)
        {
            return new FormatReference(
                "global::TypedBus.Serialization.InternedStringFormat",
                "global::TypedBus.Serialization.Pack.SizeOf({0})",
                "global::TypedBus.Serialization.Pack.String",
                null);
        }

        return formats.Through(new FormatPlace(member.Symbol), member.Type, $"{path}.{member.Symbol.Name}");
    }

    private bool HasConstructor(INamedTypeSymbol type, IMethodSymbol? constructor, List<FoundMember> found)
    {
        if (ConstructorChoice.SecondMarked(type) is { } second)
        {
            Say(
                FormatProblemKind.Constructor,
                type,
                $"{TypeNames.Display(type)} has two constructors marked [SerializationConstructor]",
                new FormatPlace(second));
            return false;
        }

        if (constructor is not null || (type.IsValueType && !ConstructorChoice.IsMarked(type)))
        {
            // By name: an override stands for what it overrides.
            var left = RequiredMembers.AreSetBy(constructor)
                ? null
                : RequiredMembers.Of(type).FirstOrDefault(one => !found.Exists(member => member.IsSettable && member.Symbol.Name == one.Name));
            if (left is not null)
            {
                Say(FormatProblemKind.Constructor, type, $"{TypeNames.Display(type)}.{left.Name} is required, but is not serialized, or has no public setter", new FormatPlace(left));
            }

            return left is null;
        }

        Say(
            FormatProblemKind.Constructor,
            type,
            $"{TypeNames.Display(type)} has no constructor that is accessible and whose parameters are its members",
            new FormatPlace(type));
        return false;
    }

    private void Say(FormatProblemKind kind, INamedTypeSymbol type, string text, FormatPlace at) =>
        formats.Say(Unfinished.IsContract(type) ? FormatProblemKind.Unfinished : kind, text, path, at);

    /// <summary>Why a type has no members to write; null where it may have.</summary>
    internal static string? WhyNot(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } => "a delegate, which cannot be serialized",
        { TypeKind: TypeKind.Interface } => "an interface, which needs [Union] to say what it may be",
        { IsAbstract: true } => "an abstract class, which needs [Union] to say what it may be",
        { IsRefLikeType: true } or { IsStatic: true } => "which cannot be serialized",
        _ when HandleTypes.IsHandle(type) => "a handle that only this process can use",
        { IsUnboundGenericType: true } => "an open generic type, which cannot be serialized",
        _ when type.TypeArguments.Any(static one => one is ITypeParameterSymbol) => "an open generic type, which cannot be serialized",
        _ when IsPlatform(type) && FormatRules.ContractOf(type) is null && FormatRules.DataContractOf(type) is null =>
            "a type of the platform that cannot be serialized",
        _ => null,
    };

    internal static bool IsPlatform(INamedTypeSymbol type)
    {
        var outer = type.ContainingNamespace;
        while (outer is { ContainingNamespace.IsGlobalNamespace: false, IsGlobalNamespace: false })
        {
            outer = outer.ContainingNamespace;
        }

        return outer is { Name: "System" or "Microsoft" };
    }

    // A structure can always be made again, of nothing; what it stood for would be gone, and nobody told.
    private static bool HidesState(INamedTypeSymbol type) =>
        type.IsValueType
        && !MessageRules.IsMarked(type)
        && FormatRules.ContractOf(type) is null
        && FormatRules.DataContractOf(type) is null
        && type.GetMembers().Any(static one => one is IFieldSymbol { IsStatic: false, AssociatedSymbol: null } && !FormatRules.IsIgnored(one));

    private static string? DefaultOf(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is not null ? ServiceParser.LiteralOf(parameter) : null;
}
