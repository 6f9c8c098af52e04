using System.Globalization;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>The document says what the code does.</summary>
public sealed class WireDocumentTests
{
    [Fact]
    public void Kinds_of_frames_are_those_of_the_code() => Assert.Equal(WireDocument.Of<FrameKind>(), WireDocument.Table("### Kinds"));

    [Fact]
    public void Flags_are_those_of_the_code() => Assert.Equal(WireDocument.Of<FrameFlags>().Skip(1), WireDocument.Table("### Flags"));

    [Fact]
    public void Header_keys_are_those_of_the_code() => Assert.Equal(WireDocument.OfConstants(typeof(HeaderKey)), WireDocument.Table("### Header keys"));

    [Fact]
    public void Kinds_of_errors_are_those_of_the_code() => Assert.Equal(WireDocument.Of<RemoteErrorKind>(), WireDocument.Table("### Errors"));

    [Fact]
    public void Reasons_of_a_bye_are_those_of_the_code() => Assert.Equal(WireDocument.Of<ByeReason>(), WireDocument.Table("## Signs of life and the end"));

    [Fact]
    public void Limits_are_those_of_the_code()
    {
        // The others are the library's own affair.
        string[] own = ["LengthSize", "PrefixSize", "Headroom"];

        var limits = WireDocument.OfConstants(typeof(FrameLimits)).Where(one => !own.Contains(one.Split(' ')[0]));

        Assert.Equal(limits, WireDocument.Table("## Limits"));
    }

    [Fact]
    public void The_version_is_that_of_the_code() =>
        Assert.StartsWith($"# The wire protocol, version {Hello.Version}\n", WireDocument.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public void The_wire_id_of_the_example_is_the_generators()
    {
        var id = MessageContract.All.Single(static one => one.Type == typeof(WaitUntilCancelled)).Id;

        Assert.Contains($"`shop.wait` gives `0x{id.ToString("X16", CultureInfo.InvariantCulture)}`", WireDocument.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000100")]
    [InlineData("7fffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000000")]
    [InlineData("00000000-7fff-0000-0000-000000000000", "00000000-8000-0000-0000-000000000000")]
    [InlineData("00000001-0000-0000-0000-000000000000", "00000100-0000-0000-0000-000000000000")]
    public void Ids_of_nodes_compare_as_big_endian_bytes(string lower, string higher) =>
        Assert.True(Guid.Parse(lower).CompareTo(Guid.Parse(higher)) < 0);
}
