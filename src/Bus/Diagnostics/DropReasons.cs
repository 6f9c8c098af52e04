namespace TypedBus.Diagnostics;

/// <summary>Why a message was dropped, as the counters name it.</summary>
internal static class DropReasons
{
    internal const string Fault = "fault";
}
