namespace TypedBus.Transports.Tests.Endpoints;

public sealed class BusEndpointTests
{
    [Theory]
    [InlineData("unix:///run/shop.sock", "unix", "", 0, "/run/shop.sock")]
    [InlineData("unix://Shop.sock", "unix", "", 0, "Shop.sock")]
    [InlineData("unix://@shop", "unix", "", 0, "@shop")]
    [InlineData("unix:///run/a@b.sock", "unix", "", 0, "/run/a@b.sock")]
    [InlineData("TCP://Host.internal:7000", "tcp", "host.internal", 7000, "")]
    [InlineData("tcp://10.0.0.1:0", "tcp", "10.0.0.1", 0, "")]
    [InlineData("tcp://*:7000/", "tcp", "*", 7000, "")]
    [InlineData("tls://[::1]:7443", "tls", "::1", 7443, "")]
    [InlineData("tls://[::]:65535", "tls", "::", 65535, "")]
    [InlineData("shm://shop-1", "shm", "shop-1", 0, "")]
    public void An_endpoint_is_read_and_written(string uri, string scheme, string host, int port, string path)
    {
        BusEndpoint endpoint = BusEndpoint.Parse(uri);
        Assert.Equal((scheme, host, port, path), (endpoint.Scheme, endpoint.Host, endpoint.Port, endpoint.Path));
        BusEndpoint again = BusEndpoint.Parse(endpoint.ToString());
        Assert.Equal(endpoint, again);
        Assert.Equal(endpoint.GetHashCode(), again.GetHashCode());
    }

    [Theory]
    [InlineData("host:7000", "no scheme")]
    [InlineData("http://host:80", "unknown scheme 'http'")]
    [InlineData("tcp://host", "no port")]
    [InlineData("tcp://host:", "no port")]
    [InlineData("tcp://[::1]", "no port")]
    [InlineData("tcp://host:65536", "no valid port")]
    [InlineData("tcp://host:-1", "no valid port")]
    [InlineData("tcp://:7000", "no valid host")]
    [InlineData("tcp://[::g]:7000", "no valid host")]
    [InlineData("tcp://::1:7000", "no valid host")]
    [InlineData("tcp://host:7000/path", "has a path")]
    [InlineData("tcp://host:7000#x", "query or a fragment")]
    [InlineData("unix://", "no socket file")]
    [InlineData("unix:///run/", "no socket file")]
    [InlineData("unix://@", "no socket file")]
    [InlineData("shm://", "no usable name")]
    [InlineData("shm://a/b", "no usable name")]
    public void What_is_no_endpoint_is_refused_with_the_reason(string uri, string reason)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => BusEndpoint.Parse(uri));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(BusEndpoint.TryParse(uri, out BusEndpoint? endpoint));
        Assert.Null(endpoint);
    }

    [Theory]
    [InlineData("tcp://user:secret@host:7000", "host:7000")]
    [InlineData("tls://host:7000?token=secret", "tls://host:7000?")]
    [InlineData("secret@host:7000", "host:7000")]
    public void A_secret_is_refused_and_not_repeated(string uri, string shown)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => BusEndpoint.Parse(uri));
        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_too_long_for_a_socket_is_refused_with_both_lengths()
    {
        string longest = "/" + new string('a', EndpointParser.MaxSocketPath - 1);
        Assert.Equal(longest, BusEndpoint.Parse($"unix://{longest}").Path);
        ArgumentException error = Assert.Throws<ArgumentException>(() => BusEndpoint.Parse($"unix://{longest}a"));
        Assert.Contains($"{EndpointParser.MaxSocketPath + 1} bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("sun_path", error.Message, StringComparison.Ordinal);
    }
}
