namespace TypedBus;

/// <summary>How long an instance of a handler class lives.</summary>
public enum HandlerLifetime
{
    /// <summary>One instance a bus, constructed when it starts.</summary>
    Singleton = 0,

    /// <summary>One instance a message, in a service scope of its own.</summary>
    Scoped = 1,

    /// <summary>A new instance each time it is needed, in the service scope of its message.</summary>
    Transient = 2,
}
