using Microsoft.Extensions.DependencyInjection;
using TypedBus;

namespace Shop;

[Message] public sealed record Weigh(string Sku) : IRequest<int>;

[Handler, Mailbox]
internal sealed class Scales
{
    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<int> HandleAsync(Weigh q, CancellationToken ct)
    {
        await _free.Task.WaitAsync(ct);              // the handler's token is the asker's own
        return q.Sku.Length;
    }

    public void Free() => _free.TrySetResult();
}

internal static class AskForms
{
    public static async Task UseAsync(Bus bus)
    {
        var scales = bus.GetMailbox<ScalesMailbox>();
        try
        {
            await scales.AskAsync(new Weigh("tea"), TimeSpan.FromMilliseconds(20));
        }
        catch (RequestTimeoutException error)
        {
            Console.WriteLine(error.Message);
        }

        using var source = new CancellationTokenSource();
        var cancelled = scales.AskAsync(new Weigh("tea"), source.Token).AsTask();
        await source.CancelAsync();
        try
        {
            await cancelled;
        }
        catch (OperationCanceledException error)
        {
            Console.WriteLine($"cancelled {error.CancellationToken == source.Token}");
        }

        bus.Services.GetRequiredService<Scales>().Free();
        Console.WriteLine($"weighed {await scales.AskAsync(new Weigh("coffee"))}");
    }
}
