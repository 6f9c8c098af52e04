using Xunit;

namespace TypedBus.AotTests;

public sealed class PublishedQuickstart() : PublishedProgram("samples/Quickstart", "Quickstart");

public sealed class QuickstartTests(PublishedQuickstart sample) : IClassFixture<PublishedQuickstart>
{
    [Fact]
    public void Publishing_the_quickstart_gives_no_warning() => Assert.Empty(sample.Warnings);

    [Fact]
    public async Task The_native_quickstart_prints_what_the_managed_one_prints()
    {
        var native = await Command.RunAsync(sample.Program);
        var managed = await Command.RunAsync("dotnet", sample.Managed);

        Assert.Equal("", native.Errors);
        Assert.Equal(0, native.ExitCode);
        Assert.Equal(0, managed.ExitCode);
        Assert.Contains("Top paths", native.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(managed.Output, native.Output);
    }

    [Fact]
    public async Task The_native_quickstart_names_a_file_that_is_missing()
    {
        var native = await Command.RunAsync(sample.Program, "no-such.log");

        Assert.Equal(2, native.ExitCode);
        Assert.Contains("no-such.log", native.Output + native.Errors, StringComparison.Ordinal);
    }
}
