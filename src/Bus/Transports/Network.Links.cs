using Microsoft.Extensions.Logging;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>What links tell the network.</summary>
internal sealed partial class Network
{
    internal Peer? Admit(Link link, Hello hello, out ByeReason reason, out string text) => Nodes.Admit(link, hello, out reason, out text);

    internal void Announce(Link link) => Interest.Announce(link);

    internal void Apply(Link link, InterestChange change)
    {
        if (link.Coming is { } coming)
        {
            // The link that it may take the place of is routed by what was told there.
            coming.Apply(change);
        }
        else if (link.Peer is { } peer && peer.Link == link)
        {
            Routing.Apply(peer, change, link.IsUp);
            SignalChange();
        }
    }

    internal void Confirmed(Link link, ulong revision) => Interest.Confirmed(link, revision);

    internal void LinkUp(Link link)
    {
        var peer = link.Peer!;
        if (peer.Link == link)
        {
            peer.Interest = link.Coming!;
        }

        link.Coming = null;
        Deliveries.LinkUp(link);
        Routing.Changed(peer);
        link.IsRouted = true;
        NetworkLog.Up(_logger, NodeName, peer.Name, peer.Service, link.Description);
        SignalChange();
        Raise(peer);
    }

    /// <summary>Lets messages pass by the present link to a node when the other side has taken those of the one before.</summary>
    internal async Task ReleaseAsync(Peer peer, Link before)
    {
        await before.Settled.ConfigureAwait(false);
        if (Nodes.Release(peer, before) && peer.UpLink is not null)
        {
            Routing.Changed(peer);
            SignalChange();
            Raise(peer);
        }
    }

    internal void LinkEnded(Link link, long unsent)
    {
        Nodes.Remove(link);
        Deliveries.LinkEnded(link);
        Interest.Ended(link);
        Counters.Dropped(DropReasons.LinkLost, unsent);
        Counters.Dropped(DropReasons.Uncertain, link.Outbox.Uncertain(link.Confirmed));
        if (link.Peer is not { } peer)
        {
            if (link.TheirBye is not null)
            {
                NetworkLog.TurnedAway(_logger, NodeName, link.Dialed?.ToString() ?? link.Description, link.Reason?.Message ?? "it stops.");
            }
            else
            {
                NetworkLog.Refused(_logger, NodeName, link.Description, link.Reason?.Message ?? "it ended before it had greeted");
            }

            SignalChange();
            return;
        }

        Routing.Changed(peer);
        // A node that stops is nothing to worry about, even where its last bytes met a socket that was gone.
        var isOrderly = link.Reason is null || link.TheirBye == ByeReason.Stopping || IsStopped;
        NetworkLog.Down(
            _logger,
            isOrderly ? LogLevel.Information : LogLevel.Warning,
            NodeName,
            peer.Name,
            isOrderly ? "it was ended in order" : link.Reason!.Message);
        SignalChange();
        Raise(peer);
    }

    // The link goes on, or ends as it should, whatever observers do.
    private void Raise(Peer peer) => Public.Raise(peer.Describe(), error => NetworkLog.ObserverFailed(_logger, error, NodeName, peer.Name));

    /// <summary>Counts a message that cannot be read.</summary>
    internal void Unreadable(Link link, MessageInfo? message, MessageFormatException error)
    {
        Counters.Dropped(DropReasons.BadMessage);
        NetworkLog.Unreadable(_logger, NodeName, message?.Name ?? "a message", link.Theirs?.Node ?? link.Description, error.Message);
    }
}
