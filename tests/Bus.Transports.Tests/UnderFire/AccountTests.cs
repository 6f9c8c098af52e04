namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>What the account of a run finds.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("account-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_message_that_is_missing_between_others_is_a_gap_unless_it_was_dropped_for_a_slow_receiver()
    {
        var account = Of(handled: [2, 3, 5]);

        Assert.ThrowsAny<Exception>(() => account.HasNoGaps(""));
        account.HasNoGaps("drops slow-subscriber=1");
        Of(handled: [2, 3, 4]).HasNoGaps("");
    }

    [Fact]
    public void What_is_not_handled_is_what_is_counted_but_for_what_nobody_knows()
    {
        // Of six that were sent three were not handled.
        var account = Of(handled: [1, 2, 3]);

        account.AddsUp("drops link-lost=3");
        account.AddsUp("drops link-lost=1 uncertain=5");
        Assert.ThrowsAny<Exception>(() => account.AddsUp("drops link-lost=2"));
        Assert.ThrowsAny<Exception>(() => account.AddsUp("drops link-lost=4"));
        Assert.ThrowsAny<Exception>(() => account.AddsUp("drops uncertain=7"));
    }

    private Account Of(int[] handled)
    {
        var (sent, received) = (Path.Combine(_folder, "sent"), Path.Combine(_folder, "received"));
        File.WriteAllLines(sent, Enumerable.Range(1, 6).SelectMany(static one => (string[])[$"S told {one} -", $"W told {one} up"]));
        File.WriteAllLines(received, handled.Select(static one => $"H told 1 {one} -"));
        SenderJournal[] senders = [new(sent, 1, isAlive: true)];
        ReceiverJournal[] receivers = [new(Scene.Target, [received])];
        return new Account(new Verdict(senders, receivers), senders, receivers);
    }
}
