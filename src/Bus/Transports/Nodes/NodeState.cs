namespace TypedBus;

/// <summary>Whether messages can pass between this node and another.</summary>
public enum NodeState
{
    /// <summary>It is configured, and being connected to.</summary>
    Connecting = 0,

    /// <summary>Messages pass.</summary>
    Up = 1,

    /// <summary>It was connected, and is not any more.</summary>
    Down = 2,
}
