using Xunit;

namespace TypedBus.AotTests;

public sealed class PublishedMemberTypes() : PublishedProgram("tests/Fixtures/MemberTypes", "TypedBus.MemberTypes");

/// <summary>A program that writes and reads every type that a member may have.</summary>
public sealed class MemberTypeTests(PublishedMemberTypes published) : IClassFixture<PublishedMemberTypes>
{
    private const long MaxSize = 26 * 1024 * 1024 / 10;

    [Fact]
    public void Publishing_gives_no_warning() => Assert.Empty(published.Warnings);

    [Fact]
    public async Task The_native_program_writes_and_reads_what_the_managed_one_does()
    {
        var native = await Command.RunAsync(published.Program);
        var managed = await Command.RunAsync("dotnet", published.Managed);

        Assert.Equal("", native.Errors);
        Assert.Equal(0, native.ExitCode);
        Assert.Equal(0, managed.ExitCode);
        Assert.Equal(managed.Output, native.Output);
        var lines = native.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines[..^1], static line => Assert.Equal("same", line.Split(' ')[1]));
        Assert.Equal(14, lines.Length - 1);
        Assert.Equal("Dictionaries.ReadOnly[b], at byte 35: Expected an integer of 32 bits, found nil.", lines[^1]);
    }

    /// <summary>As small as the properties in its project make it; the symbols are in a file of their own.</summary>
    [Fact]
    public void The_native_program_is_of_2_6_mebibytes_at_most() => Assert.InRange(new FileInfo(published.Program).Length, 1, MaxSize);
}
