using System.Diagnostics;
using Xunit;

namespace TypedBus.SoakTests.Serialization;

public sealed class MutationTests
{
    [Fact]
    public void Nothing_but_a_format_error_comes_of_mutated_bytes_in_5_seconds() => Fuzz(TimeSpan.FromSeconds(5));

    [Fact]
    [Trait("Category", "Soak")]
    public void Nothing_but_a_format_error_comes_of_mutated_bytes_in_a_minute() => Fuzz(TimeSpan.FromSeconds(60));

    private static void Fuzz(TimeSpan time)
    {
        var seed = (ulong)Environment.TickCount64;
        var random = new Random64(seed);
        var mutator = new Mutator(random);
        var corpus = Samples.All.Select(static one => MessageSerializer.Serialize(one)).ToArray();
        foreach (var bytes in corpus)
        {
            ReaderTarget.Run(bytes);
        }

        var clock = Stopwatch.StartNew();
        var runs = 0L;
        for (; clock.Elapsed < time; runs++)
        {
            var bytes = mutator.Mutate(corpus[random.Below(corpus.Length)]);
            try
            {
                ReaderTarget.Run(bytes);
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}, run {runs}, bytes {Convert.ToHexString(bytes)}: {error}");
            }
        }

        Assert.True(runs > 1000, $"Only {runs} runs.");
    }
}
