using Microsoft.Extensions.Logging;

namespace TypedBus.Diagnostics;

internal static partial class BusLog
{
    [LoggerMessage(1, LogLevel.Information, "Bus {Node} has started: {Messages} messages, {Handlers} handlers of {Modules} assemblies.")]
    internal static partial void Started(ILogger logger, string node, int messages, int handlers, int modules);

    [LoggerMessage(2, LogLevel.Information, "Bus {Node} has stopped.")]
    internal static partial void Stopped(ILogger logger, string node);

    [LoggerMessage(3, LogLevel.Warning, "Bus {Node} has stopped with work left: {Left}.")]
    internal static partial void StoppedWithWork(ILogger logger, string node, string left);

    [LoggerMessage(4, LogLevel.Error, "{Handler} failed to handle {Message}.")]
    internal static partial void HandlerFailed(ILogger logger, Exception error, string handler, string message);
}
