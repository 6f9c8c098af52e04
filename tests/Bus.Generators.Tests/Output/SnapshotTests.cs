using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Output;

/// <summary>What is generated, word for word.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Programs => [.. Samples.All.Keys];

    [Theory, MemberData(nameof(Programs))]
    public void Output_is_as_approved(string program) => Snapshot.Verify(program, Build.Of(Samples.All[program]).Files);

    [Fact]
    public void No_snapshot_is_left_over() => Assert.Equal(
        Samples.All.Keys.Order(StringComparer.Ordinal),
        Snapshot.Names().Order(StringComparer.Ordinal));
}
