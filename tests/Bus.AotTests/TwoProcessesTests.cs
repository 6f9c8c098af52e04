using Xunit;

namespace TypedBus.AotTests;

public sealed class PublishedShop() : PublishedProgram("samples/TwoProcesses/Shop", "Shop");

public sealed class PublishedWarehouse() : PublishedProgram("samples/TwoProcesses/Warehouse", "Warehouse");

/// <summary>Two programs that share contracts alone, as native code and as managed, in every pairing.</summary>
public sealed class TwoProcessesTests(PublishedShop shop, PublishedWarehouse warehouse) : IClassFixture<PublishedShop>, IClassFixture<PublishedWarehouse>
{
    [Fact]
    public void Publishing_the_two_processes_gives_no_warning() => Assert.Empty(shop.Warnings.Concat(warehouse.Warnings));

    [Fact]
    public async Task Native_and_managed_programs_tell_each_other_what_managed_ones_do()
    {
        var managed = await RunAsync(["dotnet", shop.Managed], ["dotnet", warehouse.Managed]);

        Assert.Contains("The warehouse closes", managed.Shop, StringComparison.Ordinal);
        Assert.Contains("The warehouse is closed.", managed.Warehouse, StringComparison.Ordinal);
        Assert.Equal(managed, await RunAsync([shop.Program], [warehouse.Program]));
        Assert.Equal(managed, await RunAsync([shop.Program], ["dotnet", warehouse.Managed]));
        Assert.Equal(managed, await RunAsync(["dotnet", shop.Managed], [warehouse.Program]));
    }

    /// <summary>What the two print, which they do at one place; whichever is up first.</summary>
    private static async Task<(string Shop, string Warehouse)> RunAsync(string[] shop, string[] warehouse)
    {
        var folder = Directory.CreateTempSubdirectory("two-").FullName;
        var endpoint = $"unix://{Path.Combine(folder, "warehouse.sock")}";
        try
        {
            var ends = await Task.WhenAll(
                Command.RunAsync(warehouse[0], [.. warehouse[1..], endpoint]),
                Command.RunAsync(shop[0], [.. shop[1..], endpoint, "--close"]));
            Assert.All(ends, static one => Assert.Equal(0, one.ExitCode));
            return (ends[1].Output.Replace(endpoint, "", StringComparison.Ordinal), ends[0].Output.Replace(endpoint, "", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
