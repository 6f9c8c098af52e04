using Xunit;

namespace TypedBus.AotTests;

public sealed class PublishedPatterns() : PublishedProgram("samples/Patterns", "Patterns");

/// <summary>The program that shows mailboxes and topics in every pattern.</summary>
public sealed class PatternTests(PublishedPatterns sample) : IClassFixture<PublishedPatterns>
{
    [Fact]
    public void Publishing_the_patterns_gives_no_warning() => Assert.Empty(sample.Warnings);

    [Fact]
    public async Task The_native_patterns_print_what_the_managed_ones_print()
    {
        var native = await Command.RunAsync(sample.Program);
        var managed = await Command.RunAsync("dotnet", sample.Managed);

        Assert.Equal("", native.Errors);
        Assert.Equal(0, native.ExitCode);
        Assert.Equal(0, managed.ExitCode);
        Assert.Contains("== publish-subscribe", native.Output, StringComparison.Ordinal);
        Assert.Equal(managed.Output, native.Output);
    }
}
