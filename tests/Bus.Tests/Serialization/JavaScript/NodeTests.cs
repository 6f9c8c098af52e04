using Xunit;

namespace TypedBus.Tests.Serialization.JavaScript;

/// <summary>What the samples look like to JavaScript, asked once for all of them.</summary>
public sealed class NodeAnswers : IAsyncLifetime
{
    /// <summary>What is wrong, empty where nothing is, and what JavaScript wrote.</summary>
    public IReadOnlyDictionary<string, (string Problem, byte[] Written)> All { get; private set; } = new Dictionary<string, (string, byte[])>();

    public async Task InitializeAsync()
    {
        var asked = string.Concat(Samples.All.Select(static one => $"{one.Key}\t{Convert.ToHexString(one.Value.Bytes)}\n"));
        var answered = await NodePackage.RunAsync("main.js", asked);
        All = answered.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split('\t'))
            .ToDictionary(static one => one[0], static one => (one[1], Convert.FromHexString(one[2])));
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>A reader and writer of another language, which shares no code with the MessagePack package: @msgpack/msgpack in a process of Node.</summary>
public sealed class NodeTests(NodeAnswers answers) : IClassFixture<NodeAnswers>
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void JavaScript_reads_the_values_that_were_written(string sample) => Assert.Equal("", answers.All[sample].Problem);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_JavaScript_writes_is_read_as_the_same_value(string sample)
    {
        var (_, written) = answers.All[sample];

        Assert.Equal(Convert.ToHexString(Samples.All[sample].Bytes), Convert.ToHexString(Samples.All[sample].Again(written)));
    }

    [Fact]
    public void Both_sides_know_the_same_samples() =>
        Assert.Equal(Samples.All.Keys.Order(StringComparer.Ordinal), answers.All.Keys.Order(StringComparer.Ordinal));
}
