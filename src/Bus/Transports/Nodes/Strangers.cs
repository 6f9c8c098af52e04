using System.Net;

namespace TypedBus.Transports;

/// <summary>The accepted connections that have not greeted, by where they come from: so that one place cannot take all there are. Any thread.</summary>
internal sealed class Strangers(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Crowd> _crowds = new(StringComparer.Ordinal);
    private readonly Dictionary<Link, string> _links = [];

    private sealed class Crowd
    {
        internal int Count { get; set; }

        internal bool IsTold { get; set; }
    }

    internal int Limit => limit;

    /// <summary>Where a connection comes from: the address, or the user where the system tells that, or else the endpoint that it was accepted at.</summary>
    internal static string SourceOf(BusEndpoint endpoint, TransportConnection connection)
    {
        if (connection.PeerUserId is { } user)
        {
            return $"user {user} at {endpoint}";
        }

        var isAddress = endpoint.Scheme is EndpointSchemes.Tcp or EndpointSchemes.Tls;
        return isAddress && IPEndPoint.TryParse(connection.Description.AsSpan(connection.Description.LastIndexOf(' ') + 1), out var address)
            ? (address.Address.IsIPv4MappedToIPv6 ? address.Address.MapToIPv4() : address.Address).ToString()
            : endpoint.ToString();
    }

    /// <summary>Takes one more of a place up.</summary>
    /// <param name="source">The place.</param>
    /// <param name="isNews">Whether it is the first of some that are refused.</param>
    /// <returns>False where there are enough of them.</returns>
    internal bool TryEnter(string source, out bool isNews)
    {
        isNews = false;
        lock (_gate)
        {
            if (!_crowds.TryGetValue(source, out var crowd))
            {
                _crowds[source] = crowd = new Crowd();
            }

            if (crowd.Count < limit)
            {
                crowd.Count++;
                return true;
            }

            isNews = !crowd.IsTold;
            crowd.IsTold = true;
            return false;
        }
    }

    /// <summary>Says which link it is that was taken up; called before it is started.</summary>
    internal void Add(string source, Link link)
    {
        lock (_gate)
        {
            _links.Add(link, source);
        }
    }

    /// <summary>A link has greeted, or ended.</summary>
    internal void Leave(Link link)
    {
        lock (_gate)
        {
            if (!_links.Remove(link, out var source) || !_crowds.TryGetValue(source, out var crowd))
            {
                return;
            }

            // Where they come and go at the limit, that is one crowd, and worth a line.
            crowd.IsTold &= --crowd.Count > limit / 2;
            if (crowd.Count == 0)
            {
                _crowds.Remove(source);
            }
        }
    }
}
