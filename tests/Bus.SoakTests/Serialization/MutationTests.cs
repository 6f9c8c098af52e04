using System.Diagnostics;
using Xunit;

namespace TypedBus.SoakTests.Serialization;

public sealed class MutationTests
{
    [Fact]
    public void Nothing_but_a_format_error_comes_of_mutated_bytes() => Fuzz(TimeSpan.FromSeconds(5));

    [Fact]
    [Trait("Category", "Soak")]
    public void Nothing_but_a_format_error_comes_of_a_minute_of_mutations() => Fuzz(TimeSpan.FromSeconds(60));

    private static void Fuzz(TimeSpan duration)
    {
        var seed = (ulong)Environment.TickCount64;
        var random = new Random64(seed);
        var mutator = new Mutator(random);
        var corpus = Samples.All.Select(static one => MessageSerializer.Serialize(one)).ToArray();
        foreach (var bytes in corpus)
        {
            ReaderTarget.Run(bytes);
        }

        var start = Stopwatch.GetTimestamp();
        for (var run = 0; Stopwatch.GetElapsedTime(start) < duration; run++)
        {
            var bytes = mutator.Mutate(corpus[random.Below(corpus.Length)]);
            try
            {
                ReaderTarget.Run(bytes);
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}, run {run}, bytes {Convert.ToHexString(bytes)}: {error}");
            }
        }
    }
}
