namespace TypedBus.Generators.Parsing;

/// <summary>Why generated code does not call a method that was meant to be a handler. Each has a rule that says so.</summary>
internal enum HandlerFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>It takes nothing, or what is no message.</summary>
    NotAMessage,

    /// <summary>What it takes is marked as a message, and cannot be one.</summary>
    MessageUnusable,

    /// <summary>The message is made of types that generated code cannot name.</summary>
    MessageUnreachable,

    /// <summary>It has type parameters.</summary>
    Generic,

    /// <summary>It is a static member of an interface that types implement.</summary>
    StaticOfInterface,

    /// <summary>It is private or protected.</summary>
    MethodUnreachable,

    /// <summary>A parameter is taken by reference, or is a reference itself.</summary>
    ByReference,

    /// <summary>Generated code cannot name the type of a parameter.</summary>
    ParameterUnreachable,

    /// <summary>It returns a reference or a pointer.</summary>
    ReturnsReference,

    /// <summary>The class cannot be named.</summary>
    ClassUnreachable,

    /// <summary>The class, or one around it, has type parameters.</summary>
    ClassGeneric,

    /// <summary>The class is abstract.</summary>
    ClassAbstract,

    /// <summary>It is an instance method of a structure or an interface.</summary>
    NoClass,

    /// <summary>The class has no constructor that generated code can call, or two that are as good.</summary>
    NoConstructor,
}
