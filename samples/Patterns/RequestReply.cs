// Request and reply: the sender waits for an answer, whose type follows from the request. The handler's own exception reaches the
// asker; one who has waited long enough goes on without. TypedBus: IRequest<T>, AskAsync, SendAsync, RequestTimeoutException.
using Microsoft.Extensions.DependencyInjection;
using TypedBus;

namespace Patterns;

[Message] public readonly record struct GetPrice(string Sku) : IRequest<decimal>;
[Message] public sealed record Appraise(string Sku) : IRequest<decimal>;

[Handler, Mailbox]
public sealed class Dealer
{
    private readonly TaskCompletionSource<decimal> _appraisal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public decimal Handle(GetPrice query) => query.Sku == "tea" ? 4.20m : throw new KeyNotFoundException($"no {query.Sku} here");

    public Task<decimal> HandleAsync(Appraise query) => _appraisal.Task;

    public void MakeUpMind() => _appraisal.TrySetResult(1_000);
}

internal static class RequestReply
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync();
        var dealer = bus.GetMailbox<DealerMailbox>();

        decimal price = await dealer.AskAsync(new GetPrice("tea"));
        Console.WriteLine($"tea: {price}");
        Console.WriteLine($"the same by the bus, which knows who handles it: {await bus.SendAsync(new GetPrice("tea"))}");
        Console.WriteLine($"coffee: {await Outcome.OfAsync(dealer.AskAsync(new GetPrice("coffee")).AsTask())}");

        var waited = dealer.AskAsync(new Appraise("vase"), TimeSpan.FromMilliseconds(50)).AsTask();
        Console.WriteLine($"vase: {await Outcome.OfAsync(waited)}");

        // The late answer goes to nobody, and the next asker gets its own.
        bus.Services.GetRequiredService<Dealer>().MakeUpMind();
        Console.WriteLine($"tea again: {await dealer.AskAsync(new GetPrice("tea"))}");
    }
}
