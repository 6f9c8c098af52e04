namespace TypedBus;

/// <summary>Which instances of a service handle an event.</summary>
public enum Fanout
{
    /// <summary>One instance of each service; the default.</summary>
    OneInstance = 0,

    /// <summary>Every node that has the handler.</summary>
    EveryNode = 1,
}
