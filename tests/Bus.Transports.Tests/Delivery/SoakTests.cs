using System.Collections.Concurrent;
using TypedBus.Deliveries;
using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Traffic while links are cut and handlers fail, as a seed decides: nothing accepted is lost, and the counts add up.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Accounts = 12;

    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 400)]
    public Task Nothing_accepted_is_lost_while_links_are_cut(int seed, int messages) => RunAsync(seed, messages);

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Nothing_accepted_is_lost_in_the_long_run()
    {
        for (var seed = Random.Shared.Next(); ; seed++)
        {
            await RunAsync(seed, 5_000);
            if (seed % 5 == 0)
            {
                return;
            }
        }
    }

    private async Task RunAsync(int seed, int messages)
    {
        output.WriteLine($"Seed {seed}.");
        var random = new Random(seed);
        await using var town = new Town();
        var settings = new DeliverySettings
        {
            Resending = new ResendSettings { Seed = seed, FirstResend = TimeSpan.FromMilliseconds(20), MaxCount = 500 },
        };
        var (shop, desk) = await DeliveryTests.PairAsync(town, options => options.Deliveries = settings);
        var failing = new ConcurrentDictionary<int, bool>();
        Ledger.Of(desk).Script = async (message, context) =>
        {
            var number = ((Moved)message).Number;
            if (number % 7 == 0)
            {
                await Task.Yield();
            }

            if (number % 11 == 0 && context.Attempt < 3)
            {
                failing[number] = true;
                throw new InvalidOperationException("not yet");
            }
        };

        var receipts = new List<DeliveryReceipt>();
        using var end = new CancellationTokenSource();
        var cutting = CutAsync(town, new Random(seed + 1), end.Token);
        for (var number = 0; number < messages; number++)
        {
            receipts.Add(await shop.DeliverAsync(new Moved($"{number % Accounts}", number)));
            if (random.Next(20) == 0)
            {
                await Task.Yield();
            }
        }

        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        await end.CancelAsync();
        await cutting;
        var taken = Ledger.Of(desk).Taken.ToArray();
        var retried = taken.Count(static one => one.Attempt > 1);
        Assert.Equal(messages + retried, taken.Length);
        Assert.Equal(2 * failing.Count, retried);
        for (var account = 0; account < Accounts; account++)
        {
            var numbers = taken.Select(static one => (Moved)one.Message).Where(one => one.Account == $"{account}").Select(static one => one.Number).ToList();
            Assert.Equal(numbers.Order(), numbers);
            Assert.Equal(Enumerable.Range(0, messages).Where(one => one % Accounts == account), numbers.Distinct());
        }

        var recipient = shop.DeliveryHub.Recipients.All().Single();
        Assert.Equal(0, recipient.Buffer.Count);
        Assert.Equal(0, recipient.Buffer.Bytes);
        Assert.Equal(0, shop.DeliveryHub.Leases.Count);
        output.WriteLine($"{taken.Length} handlings of {messages} messages, {recipient.Buffer.Resent} sent again.");
    }

    private static async Task CutAsync(Town town, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(random.Next(5, 60), end).ContinueWith(static _ => { }, TaskScheduler.Default);
            town.Cable.Cut("desk");
        }
    }
}
