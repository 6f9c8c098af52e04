using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedBus.Tests.Support;
using TypedBus.Transports;
using Xunit;

namespace TypedBus.Tests.Hosting;

/// <summary>A bus is moved between processes by its configuration alone.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void Every_setting_is_read()
    {
        var options = Bind(
            ("NodeName", "shop-1"),
            ("ServiceName", "shop"),
            ("Listen", "unix:///run/shop.sock"),
            ("Connect", "tls://warehouse:7443"),
            ("RequestTimeout", "00:00:07"),
            ("AskTimeout", "infinite"),
            ("StopTimeout", "00:00:00"),
            ("ConnectTimeout", "00:00:02.5"),
            ("HeartbeatInterval", "00:01:00"),
            ("MaxMessageSize", "1048576"),
            ("MaxPendingBytes", "5000000000"),
            ("MaxConnections", "12"),
            ("MaxUngreetedConnections", "7"),
            ("SlowPeer", "wait"),
            ("OnPartition", "reassign"),
            ("PublishErrors", "Report"),
            ("Tls:TargetHost", "warehouse.internal"));

        Assert.Equal("shop-1", options.NodeName);
        Assert.Equal("shop", options.ServiceName);
        Assert.Equal(["unix:///run/shop.sock"], Texts(options.Listeners));
        Assert.Equal(["tls://warehouse:7443"], Texts(options.Connections));
        Assert.Equal(TimeSpan.FromSeconds(7), options.RequestTimeout);
        Assert.Equal(Timeout.InfiniteTimeSpan, options.AskTimeout);
        Assert.Equal(TimeSpan.Zero, options.StopTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMinutes(1), options.HeartbeatInterval);
        Assert.Equal(1024 * 1024, options.MaxMessageSize);
        Assert.Equal(5_000_000_000, options.MaxPendingBytes);
        Assert.Equal(12, options.MaxConnections);
        Assert.Equal(7, options.MaxUngreetedConnections);
        Assert.Equal(SlowPeer.Wait, options.SlowPeer);
        Assert.Equal(OnPartition.Reassign, options.OnPartition);
        Assert.Equal(PublishErrors.Report, options.PublishErrors);
        Assert.Equal("warehouse.internal", options.Tls.TargetHost);
    }

    [Fact]
    public void What_is_not_set_stays_as_it_was()
    {
        var fresh = new BusOptions(new ServiceCollection());
        var options = Bind(("NodeName", null), ("RequestTimeout", null), ("Listen", ""), ("Tls:TargetHost", null));

        Assert.Equal(fresh.NodeName, options.NodeName);
        Assert.Equal(fresh.RequestTimeout, options.RequestTimeout);
        Assert.Equal(fresh.MaxMessageSize, options.MaxMessageSize);
        Assert.Null(options.Tls.TargetHost);
        Assert.Empty(options.Listeners);
        Assert.Empty(fresh.Bind(new ConfigurationBuilder().Build()).Connections);
    }

    [Fact]
    public void Code_before_it_loses_and_code_after_it_wins_while_lists_add()
    {
        var options = new BusOptions(new ServiceCollection()) { NodeName = "before", ServiceName = "before" };
        options.Connect("tcp://a:1");
        options.Bind(Section(("NodeName", "bound"), ("ServiceName", "bound"), ("Connect:0", "tcp://b:2"), ("Connect:1", "tcp://c:3")));
        options.NodeName = "after";
        options.Connect("tcp://d:4");

        Assert.Equal(("after", "bound"), (options.NodeName, options.ServiceName));
        Assert.Equal(["tcp://a:1", "tcp://b:2", "tcp://c:3", "tcp://d:4"], Texts(options.Connections));
    }

    [Fact]
    public void Json_gives_lists_as_arrays()
    {
        using var json = new MemoryStream("""
            { "TypedBus": { "Listen": ["tcp://127.0.0.1:7000", "unix:///run/a.sock"], "Connect": [], "MaxConnections": 5, "NodeName": null } }
            """u8.ToArray());

        var options = new BusOptions(new ServiceCollection()).Bind(new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("TypedBus"));

        Assert.Equal(["tcp://127.0.0.1:7000", "unix:///run/a.sock"], Texts(options.Listeners));
        Assert.Empty(options.Connections);
        Assert.Equal(5, options.MaxConnections);
    }

    [Fact]
    public void Variables_of_the_environment_are_read_whatever_their_case()
    {
        // A prefix of this test alone, so that no other sees the variables.
        const string Prefix = "TYPEDBUS_CONFIGURATION_TESTS_";
        Environment.SetEnvironmentVariable($"{Prefix}TypedBus__Listen__0", "tcp://127.0.0.1:7000");
        Environment.SetEnvironmentVariable($"{Prefix}TypedBus__Listen__1", "tcp://127.0.0.1:7001");
        Environment.SetEnvironmentVariable($"{Prefix}TYPEDBUS__NODENAME", "shop-1");
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build();

            var options = new BusOptions(new ServiceCollection()).Bind(configuration.GetSection("TypedBus"));

            Assert.Equal(["tcp://127.0.0.1:7000", "tcp://127.0.0.1:7001"], Texts(options.Listeners));
            Assert.Equal("shop-1", options.NodeName);
        }
        finally
        {
            Environment.SetEnvironmentVariable($"{Prefix}TypedBus__Listen__0", null);
            Environment.SetEnvironmentVariable($"{Prefix}TypedBus__Listen__1", null);
            Environment.SetEnvironmentVariable($"{Prefix}TYPEDBUS__NODENAME", null);
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_path_and_what_is_expected()
    {
        var error = Assert.Throws<BusException>(static () => Bind(
            ("NodeName", " "),
            ("Lisen", "hunter2"),
            ("Listen:0", "warehouse:7000"),
            ("Listen:1:Url", "tcp://a:1"),
            ("Connect", "tcp://joe:hunter2@warehouse:7000"),
            ("RequestTimeout", "30"),
            ("AskTimeout", "-00:00:01"),
            ("StopTimeout", "soon"),
            ("HeartbeatInterval", "Infinite"),
            ("MaxMessageSize", "4 MiB"),
            ("MaxPendingBytes", "12"),
            ("MaxConnections", "3000000000"),
            ("SlowPeer", "1"),
            ("OnPartition", "Later"),
            ("PublishErrors:0", "Throw"),
            ("Tls:Sertificate", "a.pfx")));

        Assert.Equal(
            """
            The configuration of the bus is not valid:
            - TypedBus:AskTimeout is '-00:00:01'; give a positive time such as 00:00:30, or Infinite.
            - TypedBus:Connect: 'tcp://…@warehouse:7000' has a user or a secret in it. Take it out: URIs end in logs. Credentials are set on BusOptions.
            - TypedBus:HeartbeatInterval is 'Infinite'; give a positive time such as 00:00:10.
            - TypedBus:Lisen is no setting of the bus. There are AskTimeout, Connect, ConnectTimeout, HeartbeatInterval, Listen, MaxConnections, MaxMessageSize, MaxPendingBytes, MaxUngreetedConnections, NodeName, OnPartition, PublishErrors, RequestTimeout, ServiceName, SlowPeer, StopTimeout, Tls.
            - TypedBus:Listen:0: 'warehouse:7000' is no endpoint, for it has no scheme. Write unix:///run/shop.sock, tcp://host:7000, tls://host:7443 or shm://name.
            - TypedBus:Listen:1:Url is no setting of the bus. Give TypedBus:Listen:1 an endpoint: unix:///run/shop.sock, tcp://host:7000, tls://host:7443.
            - TypedBus:MaxConnections is '3000000000'; give a number of connections from 1 to 2147483647, in digits alone.
            - TypedBus:MaxMessageSize is '4 MiB'; give a number of bytes from 1024 to 2147483647, in digits alone.
            - TypedBus:MaxPendingBytes is '12'; give a number of bytes from 65536, in digits alone.
            - TypedBus:NodeName is ' '; give a name of at most 255 characters.
            - TypedBus:OnPartition is 'Later'; give Wait or Reassign.
            - TypedBus:PublishErrors:0 is no setting of the bus. Give TypedBus:PublishErrors Throw or Report.
            - TypedBus:RequestTimeout is '30'; give a positive time such as 00:00:30, or Infinite.
            - TypedBus:SlowPeer is '1'; give Drop or Wait.
            - TypedBus:StopTimeout is 'soon'; give a time such as 00:00:30, 00:00:00, or Infinite.
            - TypedBus:Tls:Sertificate is no setting of the bus. There are Certificate, CertificateKey, CertificatePassword, TargetHost, TrustedRoots.
            """.ReplaceLineEndings(),
            error.Message);
    }

    [Fact]
    public async Task A_host_listens_and_connects_as_its_configuration_says()
    {
        await using var listening = await StartAsync(("NodeName", "warehouse"), ("Listen", "tcp://127.0.0.1:0"));
        await using var connecting = await StartAsync(("NodeName", "shop"), ("Connect:0", Assert.Single(listening.Bus.Endpoints)));
        using var hung = new CancellationTokenSource(TestBus.HangGuard);

        await connecting.Bus.Nodes.WaitAsync(static nodes => nodes.Any(static node => node.Name == "warehouse" && node.State == NodeState.Up), hung.Token);
    }

    private static async Task<Hosted> StartAsync(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"TypedBus:{one.Key}", one.Value)));
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddTypedBus(bus => bus.Bind(builder.Configuration.GetSection("TypedBus")));
        var host = builder.Build();
        await host.StartAsync();
        return new Hosted(host);
    }

    private static BusOptions Bind(params (string Key, string? Value)[] settings) => new BusOptions(new ServiceCollection()).Bind(Section(settings));

    private static IConfigurationSection Section(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"TypedBus:{one.Key}", one.Value)))
        .Build().GetSection("TypedBus");

    private static IEnumerable<string> Texts(IEnumerable<BusEndpoint> endpoints) => endpoints.Select(static one => one.ToString());

    private sealed class Hosted(IHost host) : IAsyncDisposable
    {
        public Bus Bus { get; } = host.Services.GetRequiredService<Bus>();

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
