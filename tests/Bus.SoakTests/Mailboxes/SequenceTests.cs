using Xunit;

namespace TypedBus.SoakTests.Mailboxes;

/// <summary>A short form of the soak that the program's entry point runs at length.</summary>
public sealed class SequenceTests
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Kinds => [.. SequenceSoak.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_message_arrives_once_in_the_order_of_its_producer(string kind) =>
        await SequenceSoak.RunAsync(kind, 300_000).WaitAsync(HangGuard);
}
