using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TypedBus.Deliveries;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The acknowledged deliveries of a bus: from it, to it, and within it.</summary>
internal sealed partial class DeliveryHub : IDisposable
{
    private readonly ConcurrentDictionary<Type, DeliveryWay?> _ways = [];
    private readonly Declarations _declarations;
    private readonly Func<Invoker, object?> _bind;
    private readonly DeliveryWays _make;
    private readonly Lazy<Recipient> _self;

    /// <summary>Makes the deliveries of a bus.</summary>
    /// <param name="kernel">The bus.</param>
    /// <param name="service">The name of its service.</param>
    /// <param name="declarations">Its handlers.</param>
    /// <param name="bind">Makes what a handler is called with; any thread.</param>
    /// <param name="settings">Limits and times.</param>
    internal DeliveryHub(Kernel kernel, string service, Declarations declarations, Func<Invoker, object?> bind, DeliverySettings settings)
    {
        Kernel = kernel;
        Service = service;
        Settings = settings;
        _declarations = declarations;
        _bind = bind;
        _make = new DeliveryWays(this);
        _self = new Lazy<Recipient>(MakeSelf);
        Log = new DeliveryLog(kernel.Time, settings.Log);
        Senders = new DeliverySenders(this);
        Recipients = new Recipients(this);
        Scheduled = new ScheduledDeliveries(this);
    }

    internal Kernel Kernel { get; }

    internal string Service { get; }

    internal DeliverySettings Settings { get; }

    internal DeliveryLog Log { get; }

    internal KeyLeases Leases { get; } = new();

    internal DeliverySenders Senders { get; }

    internal Recipients Recipients { get; }

    /// <summary>Works out to whom a message is delivered; null without other nodes.</summary>
    internal Action<MessageInfo>? Route { get; set; }

    /// <summary>What is accepted and not yet due.</summary>
    internal ScheduledDeliveries Scheduled { get; }

    internal TimeProvider Time => Kernel.Time;

    internal IEnumerable<Invoker> Invokers() => _declarations.Handlers;

    internal object? Bind(Invoker invoker) => _bind(invoker);

    /// <summary>Delivers a message as its contract promises.</summary>
    internal ValueTask<DeliveryReceipt> DeliverAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return ValueTask.FromException<DeliveryReceipt>(new ArgumentNullException(nameof(message)));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<DeliveryReceipt>(cancellationToken);
        }

        var type = message.GetType();
        if (!Kernel.IsRunning)
        {
            return ValueTask.FromException<DeliveryReceipt>(KernelErrors.NotRunning(Kernel.State, Kernel.Address.Node, type));
        }

        return WayOf(type) switch
        {
            DeliveryWay<T> exact => exact.DeliverAsync(message, options, cancellationToken),
            { } way => way.DeliverObjectAsync(message, options, cancellationToken),
            null => ValueTask.FromException<DeliveryReceipt>(new BusException(
                $"{type} is neither an event nor a command, so that nothing can be delivered of it. Send requests with SendAsync, and mark events with [Message].")),
        };
    }

    /// <summary>The way of messages of a type, or of its nearest base; null for requests and what is no message.</summary>
    internal DeliveryWay? WayOf(Type type) => _ways.TryGetValue(type, out var known) ? known
        : Kernel.FindRoute(type) is not { } route ? null
        : route.Message.Type == type ? _ways.GetOrAdd(type, static (_, one) => one.Info.Accept(one.Make), (Info: route.Message, Make: _make))
        : WayOf(route.Message.Type);

    internal EventWay<T> WayOf<T>(EventInfo<T> info) => (EventWay<T>)WayOf(info.Type)!;

    /// <summary>A module came late, with handlers that nobody has looked for.</summary>
    internal void Refresh()
    {
        foreach (var way in _ways.Values)
        {
            way?.Refresh();
        }
    }

    internal DeliveryReceiver NewReceiver() =>
        new(static frame => (frame.State as Delivered)?.Way.RouteOf(frame.Subscription), Time, Settings.Receiving);

    /// <summary>Notes a message that nobody subscribed to.</summary>
    internal void NoRecipient(Guid id)
    {
        Log.NoRecipient(id);
        Kernel.Dropped(DropReasons.NoRecipient);
    }

    /// <summary>Follows a best-effort message, as far as it can be followed.</summary>
    internal void Follow(Guid id, MessageInfo info, ValueTask pending)
    {
        var subscription = new SubscriptionId(Service, info.Name);
        Log.Note(id, subscription, DeliveryStatus.Sent, Kernel.Address.Node);
        _ = FollowAsync();

        async Task FollowAsync()
        {
            try
            {
                await pending.ConfigureAwait(false);
                Log.Note(id, subscription, DeliveryStatus.Acknowledged, attempts: 1);
            }
            catch (Exception error)
            {
                Log.Note(id, subscription, DeliveryStatus.Failed, attempts: 1, error: $"{error.GetType()}: {error.Message}");
            }
        }
    }

    /// <summary>Lets something run whose failures are counted and logged where they happen.</summary>
    internal static void Observe(ValueTask pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            _ = pending.AsTask().ContinueWith(
                static task => task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    internal static byte[] Serialize<T>(T message)
    {
        Slicing<T>.CheckMessage(message);
        var buffer = SerializationBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            Formatters.Of<T>().Write(ref writer, message);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    public void Dispose()
    {
        Scheduled.Dispose();
        Recipients.Dispose();
        Senders.Dispose();
        if (_self.IsValueCreated)
        {
            _self.Value.Dispose();
        }
    }

    private Recipient MakeSelf()
    {
        var self = new Recipient(this, Kernel.Address.Node, Service, 0);
        new LoopbackChannel(self, NewReceiver()).Open();
        return self;
    }
}

/// <summary>Makes the way of a message.</summary>
internal sealed class DeliveryWays(DeliveryHub hub) : IMessageVisitor<DeliveryWay?>
{
    public DeliveryWay? Event<T>(EventInfo<T> info) => new EventWay<T>(info, hub);

    public DeliveryWay? Command<T>(CommandInfo<T> info)
        where T : IRequest => new CommandWay<T>(info, hub);

    public DeliveryWay? Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply> => null;

    public DeliveryWay? Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem> => null;
}
