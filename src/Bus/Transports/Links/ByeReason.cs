namespace TypedBus.Transports;

/// <summary>Why a link ends; the numbers are the protocol's.</summary>
internal enum ByeReason
{
    /// <summary>The bus stops.</summary>
    Stopping = 0,

    /// <summary>There is another link between the two nodes.</summary>
    Duplicate = 1,

    /// <summary>Another node with this name is connected.</summary>
    NameTaken = 2,

    /// <summary>The two speak no common version.</summary>
    Version = 3,

    /// <summary>What was sent is against the protocol.</summary>
    Protocol = 4,

    /// <summary>A newer start of the same node has come.</summary>
    Replaced = 5,

    /// <summary>There are too many connections.</summary>
    TooMany = 6,

    /// <summary>The node has connected to itself.</summary>
    Self = 7,

    /// <summary>It has given no proof of who it is.</summary>
    NotAuthenticated = 8,
}
