namespace TypedBus.PackageTests;

/// <summary>What MSBuild makes of the lock: the sample with each breaking change, and with what is accepted.</summary>
[Trait("Category", "Soak")]
public sealed class ContractLockTests
{
    private const string Accept = "-p:AcceptContracts=true";

    [Theory]
    [InlineData("Orders.cs", "decimal Total", "string Total", "error TBUS401: OrderPlaced.Total ")]
    [InlineData("Orders.cs", "int Quantity", "string Quantity", "error TBUS401: OrderLine.Quantity ")]
    [InlineData("Orders.cs", ": byte", ": int", "warning TBUS404: The number behind OrderState ")]
    [InlineData("Orders.cs", "string Customer, decimal Total", "decimal Total, string Customer", "error TBUS402: OrderPlaced.Customer ")]
    [InlineData("Orders.cs", ", string City)", ")", "error TBUS402: CustomerMoved.City ")]
    [InlineData("Orders.cs", "    Paid,\n", "", "error TBUS402: OrderState.Shipped ")]
    [InlineData("Payments.cs", "[Union(1, typeof(BankTransfer))]", "[Union(2, typeof(BankTransfer))]", "error TBUS402: Payment.BankTransfer ")]
    [InlineData("Payments.cs", "IRequest<Balance>", "IRequest<decimal>", "error TBUS401: The reply of GetBalance ")]
    [InlineData("Payments.cs", "GetBalance", "GetAmount", "error TBUS403: The message Contracts.GetBalance ")]
    public async Task A_change_is_named_with_its_rule_and_member(string file, string text, string with, string expected)
    {
        using var sample = new CopiedSample();
        sample.Replace(file, text, with);

        var built = await sample.BuildAsync();

        Assert.Contains(expected, built.Output, StringComparison.Ordinal);
        Assert.Equal(expected.StartsWith("error", StringComparison.Ordinal) ? 1 : 0, built.ExitCode);
    }

    [Fact]
    public async Task What_is_accepted_is_written_and_builds_from_then_on()
    {
        using var sample = new CopiedSample();
        var clean = await sample.BuildAsync("-warnaserror");
        Assert.True(clean.ExitCode == 0, clean.Output);
        var before = sample.Lock;
        Assert.Contains("has these contracts already", await sample.AcceptAsync(), StringComparison.Ordinal);
        Assert.Equal(before, sample.Lock);

        sample.Replace("Orders.cs", "decimal Total", "string Total");
        sample.Replace("Orders.cs", ", string City)", ")");
        sample.Replace("Orders.cs", "OrderLine(string Sku", "OrderLine(string Article");
        sample.Replace("Payments.cs", "GetBalance", "GetAmount");
        Assert.Equal(1, (await sample.BuildAsync()).ExitCode);
        Assert.Equal(before, sample.Lock);

        await sample.AcceptAsync();

        Assert.Equal(
            before
                .Replace("[2] Total decimal", "[2] Total string", StringComparison.Ordinal)
                .Replace("[City] City", "[City] (retired) City", StringComparison.Ordinal)
                .Replace("[0] Sku string", "[0] Article string", StringComparison.Ordinal)
                .Replace("message Contracts.GetBalance request array Contracts.Balance\nmessage Contracts.GetBalance [0] Customer string\n", "message Contracts.GetAmount request array Contracts.Balance\nmessage Contracts.GetAmount [0] Customer string\n\nmessage Contracts.GetBalance (retired)\n", StringComparison.Ordinal),
            sample.Lock);
        var after = await sample.BuildAsync("-warnaserror");
        Assert.True(after.ExitCode == 0, after.Output);
        Assert.Equal("", (await sample.RunAsync()).Errors);
    }

    [Fact]
    public async Task Accepting_makes_the_first_lock_and_writes_though_nothing_is_left_to_compile()
    {
        using var sample = new CopiedSample();
        var committed = sample.Lock;
        File.Delete(sample.LockPath);
        Assert.Equal(0, (await sample.BuildAsync("-warnaserror")).ExitCode);
        Assert.False(File.Exists(sample.LockPath));

        await sample.AcceptAsync();
        Assert.Equal(committed, sample.Lock);

        File.Delete(sample.LockPath);
        await sample.AcceptAsync();
        Assert.Equal(committed, sample.Lock);

        sample.Lock = committed.Replace("\n", "\r\n", StringComparison.Ordinal);
        await sample.AcceptAsync();
        Assert.Contains("\r\n", sample.Lock, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_key_and_a_lock_that_cannot_be_read_fail_the_accepting_build_too()
    {
        using var sample = new CopiedSample();
        sample.Lock = sample.Lock.Replace("[2] Total decimal", "[2] (retired) Note string", StringComparison.Ordinal);
        var retired = sample.Lock;

        var built = await sample.BuildAsync(Accept);

        Assert.Contains("error TBUS402: The key 2 of OrderPlaced is retired", built.Output, StringComparison.Ordinal);
        Assert.Equal(1, built.ExitCode);
        Assert.Equal(retired, sample.Lock);

        sample.Lock += "<<<<<<< HEAD\n";
        built = await sample.BuildAsync(Accept);

        Assert.Contains($"contracts.lock({sample.Lock.Split('\n').Length - 1},1): error TBUS405", built.Output, StringComparison.Ordinal);
        Assert.Equal(1, built.ExitCode);
    }

    [Fact]
    public async Task Of_several_frameworks_the_first_writes()
    {
        using var sample = new CopiedSample("<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>");
        var committed = sample.Lock;
        File.Delete(sample.LockPath);

        var output = await sample.AcceptAsync();

        Assert.Equal(committed, sample.Lock);
        Assert.Single(output.Split('\n'), static one => one.Contains("lines are new", StringComparison.Ordinal) || one.Contains("already", StringComparison.Ordinal));
    }
}
