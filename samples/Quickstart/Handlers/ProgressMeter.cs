using TypedBus;

namespace Quickstart;

/// <summary>
/// A handler of an interface receives every event that implements it. Its order puts it after the others, whose order is 0,
/// so that a line counts as done when it is.
/// </summary>
[Handler(Order = 100)]
internal sealed class ProgressMeter(ReadingProgress progress)
{
    public void Handle(ILogEvent one) => progress.Lines = one.Line;
}
