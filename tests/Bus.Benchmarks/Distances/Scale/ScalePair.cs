using System.Diagnostics;
using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Two processes of many peers: the hub, and the spokes that are connected to it.</summary>
internal sealed class ScalePair : IAsyncDisposable
{
    private readonly ChildReceiver _hub;
    private readonly ChildReceiver _spokes;

    private ScalePair(ChildReceiver hub, ChildReceiver spokes) => (_hub, _spokes) = (hub, spokes);

    /// <summary>Starts both.</summary>
    /// <param name="subject"><c>bus</c> or <c>socket</c>.</param>
    /// <param name="endpoint">Where the hub listens.</param>
    /// <param name="types">Messages to be sent instead of the usual one, and their handlers.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<ScalePair> StartAsync(string subject, string endpoint, TypeFiles? types, CancellationToken cancellationToken)
    {
        var hub = await ChildReceiver.StartAsync(
            BusContestant.Far, ["scale", "hub", subject, endpoint, .. types is null ? (string[])[] : [types.Messages, types.Handlers]], cancellationToken).ConfigureAwait(false);
        try
        {
            return new ScalePair(hub, await ChildReceiver.StartAsync(
                BusContestant.Far, ["scale", "spokes", subject, hub.Endpoint, .. types is null ? (string[])[] : [types.Messages]], cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await hub.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Connects spokes until there are so many.</summary>
    public Task HaveAsync(int spokes, CancellationToken cancellationToken) =>
        Task.WhenAll(TellAsync(_spokes, $"have {spokes}", cancellationToken), TellAsync(_hub, $"have {spokes}", cancellationToken));

    /// <summary>Has the spokes send so many of their types in turn.</summary>
    public Task TypesAsync(int inTurn, CancellationToken cancellationToken) => TellAsync(_spokes, $"types {inTurn}", cancellationToken);

    /// <summary>What each message costs on its way from the hub to one of so many spokes, ns.</summary>
    public Task<double> OutAsync(int messages, int spokes, CancellationToken cancellationToken) => CostAsync(_hub, _spokes, messages, spokes, 1, cancellationToken);

    /// <summary>What each message costs on its way from one of so many spokes to the hub, ns.</summary>
    public Task<double> InAsync(int messages, int spokes, CancellationToken cancellationToken) => CostAsync(_spokes, _hub, messages, spokes, spokes, cancellationToken);

    /// <summary>What the processes use, of the spokes and of the hub.</summary>
    public async Task<(ScaleUse Spokes, ScaleUse Hub)> UseAsync(CancellationToken cancellationToken) =>
        (await ScaleUse.OfAsync(_spokes, cancellationToken).ConfigureAwait(false), await ScaleUse.OfAsync(_hub, cancellationToken).ConfigureAwait(false));

    /// <summary>Their time on processors.</summary>
    public (TimeSpan Spokes, TimeSpan Hub) Processor() => (ProcessUse.Of(_spokes.Id).Processor, ProcessUse.Of(_hub.Id).Processor);

    public async ValueTask DisposeAsync()
    {
        await _spokes.DisposeAsync().ConfigureAwait(false);
        await _hub.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<double> CostAsync(
        ChildReceiver sender, ChildReceiver receiver, int messages, int spokes, int senders, CancellationToken cancellationToken)
    {
        var each = Math.Max(1, messages / spokes);
        await TellAsync(receiver, string.Create(CultureInfo.InvariantCulture, $"expect {each * senders}"), cancellationToken).ConfigureAwait(false);
        var start = Stopwatch.GetTimestamp();
        var received = receiver.ReadAsync("received", cancellationToken);
        await TellAsync(sender, string.Create(CultureInfo.InvariantCulture, $"send {each}"), cancellationToken).ConfigureAwait(false);
        await received.ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)each * spokes);
    }

    private static Task<string> TellAsync(ChildReceiver child, string line, CancellationToken cancellationToken) => child.TellAsync(line, "done", cancellationToken);
}
