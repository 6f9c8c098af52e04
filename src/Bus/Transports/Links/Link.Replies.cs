using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>
/// The replies to a link's requests. The asker of the last one that came goes on by the thread that has read it, once another one reads on: a thread would be
/// woken for it otherwise. Called by the reader.
/// </summary>
internal sealed partial class Link
{
    private Ask? _replied;

    Ask? IFrameSink.TakeReplied()
    {
        var replied = _replied;
        _replied = null;
        return replied;
    }

    private void Replied(Ask? ask)
    {
        if (ask is not null)
        {
            // Nobody waits for what other askers do.
            _replied?.Complete(here: false);
            _replied = ask;
        }
    }
}
