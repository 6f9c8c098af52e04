using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace TypedBus.Transports.Tests.Programs;

/// <summary>The shop and the warehouse, each in a process of its own: moved from one kind of endpoint to another by configuration alone.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private const string Open = "The warehouse is open at ";

    private static readonly string[] Day =
    [
        "Order 1 of ada: 4 tea-assam, 2 cup, 1 kettle is placed",
        "Order 2 of blaise: 2 pot, 1 tray is placed",
        "Order 3 of charles: 3 kettle, 6 cup is placed",
        "Order 4 of grace: 24 tea-sencha is placed",
        "Order 5 of blaise: 3 pot cannot be placed, 1 pot missing",
        "Order 6 of kurt: 18 tea-assam, 2 tea-sencha, 5 cup is placed",
        "Order 1 of ada has left: 3.3 kg with 2 cup, 1 kettle, 4 tea-assam",
        "Order 2 of blaise has left: 4.8 kg with 2 pot; 0.8 kg with 1 tray",
        "Order 3 of charles has left: 4.8 kg with 1 cup, 3 kettle; 1.7 kg with 5 cup",
        "Order 4 of grace has left: 2.9 kg with 24 tea-sencha",
        "Order 6 of kurt has left: 4.9 kg with 5 cup, 12 tea-assam; 2.0 kg with 6 tea-assam, 2 tea-sencha",
        "There are only 2 kettle left",
        "There are only 16 tea-sencha left",
        "There are only 18 tea-assam left",
        "There are only 11 cup left",
        "After a delivery there are 27 kettle",
        "After a delivery there are 39 tea-sencha",
        "After a delivery there are 43 tea-assam",
        "After a delivery there are 36 cup",
        "Tea, Assam, 250 g      43",
        "Tea, Sencha, 100 g     39",
        "The warehouse closes",
    ];

    private static readonly string[] Night =
    [
        "Order 1 of 'shop' is set aside",
        "Order 1 of ada leaves in 1 parcel",
        "Order 2 of 'shop' is set aside",
        "Order 2 of blaise leaves in 2 parcels",
        "Order 3 of 'shop' is set aside",
        "Order 3 of charles leaves in 2 parcels",
        "Order 4 of 'shop' is set aside",
        "Order 4 of grace leaves in 1 parcel",
        "Order 5 of 'shop' is short of 1 pot",
        "Order 6 of 'shop' is set aside",
        "Order 6 of kurt leaves in 2 parcels",
        "  25 kettle came in, there are 27 now",
        "  25 tea-sencha came in, there are 39 now",
        "  25 tea-assam came in, there are 43 now",
        "  25 cup came in, there are 36 now",
        "The warehouse is closed.",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("two-").FullName;

    [Fact]
    public async Task They_meet_at_a_unix_socket_unless_told_otherwise_whichever_is_started_first()
    {
        await using var shop = ChildProcess.Start("Shop", _folder, "--close");
        await shop.LineAsync($"Looking for the warehouse at unix://{_folder}");
        await using var warehouse = ChildProcess.Start("Warehouse", _folder);

        Assert.Equal(Day, (await shop.OutputAsync())[1..]);
        Assert.Equal(Night, (await warehouse.OutputAsync())[1..]);
    }

    [Fact]
    public async Task They_meet_over_tcp_when_an_argument_says_so()
    {
        await using var warehouse = ChildProcess.Start("Warehouse", _folder, "tcp://127.0.0.1:0");
        await using var shop = ChildProcess.Start("Shop", _folder, EndpointIn(await warehouse.LineAsync(Open)), "--close");

        Assert.Equal(Day, (await shop.OutputAsync())[1..]);
        Assert.Equal(Night, (await warehouse.OutputAsync())[1..]);
    }

    [Fact]
    public async Task They_meet_over_tls_when_their_configuration_says_so()
    {
        using var certificates = new Certificates();
        using var server = certificates.Server();
        var certificate = Path.Combine(_folder, "warehouse.pem");
        var roots = Path.Combine(_folder, "roots.pem");
        await File.WriteAllTextAsync(certificate, $"{server.ExportCertificatePem()}\n{server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}");
        await File.WriteAllTextAsync(roots, certificates.Root.ExportCertificatePem());

        await using var warehouse = ChildProcess.Start("Warehouse", _folder, "--TypedBus:Listen", "tls://localhost:0", "--TypedBus:Tls:Certificate", certificate);
        var endpoint = EndpointIn(await warehouse.LineAsync(Open));
        Assert.StartsWith("tls://", endpoint, StringComparison.Ordinal);
        await using var shop = ChildProcess.Start("Shop", _folder, "--TypedBus:Connect", endpoint, "--TypedBus:Tls:TrustedRoots", roots, "--close");

        Assert.Equal(Day, (await shop.OutputAsync())[1..]);
        Assert.Equal(Night, (await warehouse.OutputAsync())[1..]);
    }

    [Fact]
    public async Task The_warehouse_stays_open_for_the_next_shop_until_it_is_asked_to_end()
    {
        await using var warehouse = ChildProcess.Start("Warehouse", _folder);
        await warehouse.LineAsync(Open);
        for (var day = 1; day <= 2; day++)
        {
            await using var shop = ChildProcess.Start("Shop", _folder);
            Assert.StartsWith("Tea, Sencha", (await shop.OutputAsync())[^1], StringComparison.Ordinal);
        }

        await warehouse.TerminateAsync();

        Assert.Equal("The warehouse is closed.", (await warehouse.OutputAsync())[^1]);
    }

    [Fact]
    public async Task A_setting_that_there_is_not_ends_the_program_by_name()
    {
        await using var warehouse = ChildProcess.Start("Warehouse", _folder, "--TypedBus:Lisen", "tcp://127.0.0.1:0");

        var (exitCode, lines, errors) = await warehouse.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Empty(lines);
        Assert.Contains("TypedBus:Lisen is no setting of the bus", errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string EndpointIn(string line) => line[Open.Length..line.IndexOf(". Ctrl", StringComparison.Ordinal)];
}
