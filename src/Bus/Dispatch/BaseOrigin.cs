using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>The origin of messages that are known by a base type only, where no route of their own is found.</summary>
internal sealed class BaseOrigin(BusKernel kernel) : MessageOrigin(kernel);
