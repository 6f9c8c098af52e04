using System.Globalization;

namespace TypedBus.Transports.Contracts;

/// <summary>Shapes as people read them: <c>list&lt;Shop.Line&gt;</c>, <c>int32?</c>, <c>Shop.Line (by position)</c>.</summary>
internal static class ContractText
{
    private const int Depth = 3;
    private const int MaxItems = 8;
    private const int MaxName = 128;

    // What nil may always stand for gets no mark.
    private static readonly HashSet<string> References = ["string", "uri", "version", "culture", "bytes"];

    internal static string Of(ContractShape shape, int type) => Of(shape, type, Depth);

    /// <summary>A member with its key, such as <c>[2] Total decimal</c>.</summary>
    internal static string Of(ContractShape shape, ContractPart part) => part.Key < 0
        ? $"{Short(part.Name)} {Of(shape, part.Type)}"
        : string.Create(CultureInfo.InvariantCulture, $"[{part.Key}] {Short(part.Name)} {Of(shape, part.Type)}");

    /// <summary>What a peer calls something, cut where nobody would read on.</summary>
    internal static string Short(string name) => name.Length <= MaxName ? name : $"{name[..MaxName]}…";

    private static string Of(ContractShape shape, int type, int depth)
    {
        var one = shape.Types[type];
        return one.Form switch
        {
            _ when depth == 0 => "…",
            ContractForm.Scalar => one.TakesNil && !References.Contains(one.Name) ? $"{Short(one.Name)}?" : Short(one.Name),
            ContractForm.List or ContractForm.Map or ContractForm.Tuple =>
                $"{Short(one.Name)}<{string.Join(", ", one.Parts.Take(MaxItems).Select(part => Of(shape, part.Type, depth - 1)))}{(one.Parts.Length > MaxItems ? ", …" : "")}>",
            ContractForm.Named => $"{Short(one.Name)} (by name)",
            ContractForm.Union => $"{Short(one.Name)} (union)",
            _ => $"{Short(one.Name)} (by position)",
        };
    }
}
