namespace TypedBus.Generators.Models;

/// <summary>From where something can be named; each value includes those before it.</summary>
internal enum Reach
{
    /// <summary>Not from generated code.</summary>
    None,

    /// <summary>From its own assembly only: its name is made of another assembly's internal types.</summary>
    Own,

    /// <summary>From its own assembly and the friends of that.</summary>
    Friends,

    /// <summary>From every assembly.</summary>
    Public,
}
