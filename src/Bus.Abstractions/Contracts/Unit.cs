namespace TypedBus;

/// <summary>The reply of what has none: behaviours see events and commands as requests of it.</summary>
public readonly record struct Unit
{
    /// <summary>The only value.</summary>
    public static Unit Value => default;

    /// <summary>Returns <c>()</c>.</summary>
    public override string ToString() => "()";
}
