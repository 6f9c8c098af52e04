using TypedBus;

namespace TwoProcesses;

/// <summary>A command: there is nothing more to do today.</summary>
[Message, Remote]
public sealed record CloseWarehouse : IRequest;
