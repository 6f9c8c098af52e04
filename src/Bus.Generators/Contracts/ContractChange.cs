namespace TypedBus.Generators.Contracts;

/// <summary>A difference between a contract and the lock.</summary>
/// <param name="Rule">The rule that reports it.</param>
/// <param name="Key">The key of the member that it is about; null where it is the whole type, or where the member is gone.</param>
/// <param name="IsOnType">Whether the member's type is what changed, rather than its name or key.</param>
/// <param name="Text">What is different, what an old reader makes of it, and the way out.</param>
internal sealed record ContractChange(string Rule, string? Key, bool IsOnType, string Text)
{
    private const string Accepting = "dotnet build -p:AcceptContracts=true";

    /// <summary>Whether it stays an error where changes are accepted: only an edit of the lock by hand allows it.</summary>
    public bool IsRefused { get; init; }

    public bool IsBreaking => Rule != DiagnosticIds.NotInLock;

    public static ContractChange Breaks(string rule, string? key, string what, string way, bool isOnType = false) =>
        new(rule, key, isOnType, $"{what}; {way}, or accept that old programs break ({Accepting})");

    public static ContractChange Refused(string rule, string? key, string text) => new(rule, key, false, text) { IsRefused = true };

    /// <summary>Nobody misreads anything.</summary>
    public static ContractChange Safe(string? key, string what, string why) => Open(key, $"{what}; this is safe ({why})", false);

    /// <summary>Somebody may be surprised.</summary>
    public static ContractChange NeedsCare(string? key, string what, string why, bool isOnType = false) =>
        Open(key, $"{what}; this needs care: {why}", isOnType);

    private static ContractChange Open(string? key, string text, bool isOnType) =>
        new(DiagnosticIds.NotInLock, key, isOnType, $"{text}. Accept it by the code fix or by {Accepting}");
}
