using System.Diagnostics.CodeAnalysis;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;
using TypedBus.Transports;

namespace TypedBus;

/// <content>What the verbs come to.</content>
public sealed partial class Bus
{
    ValueTask IBus.PublishCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken) =>
        _kernel.PublishAsync(message, default, options, cancellationToken);

    ValueTask<DeliveryReceipt> IBus.DeliverCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken) =>
        _deliveries.DeliverAsync(message, options, cancellationToken);

    ValueTask IBus.SendCoreAsync<TCommand>(TCommand command, CancellationToken cancellationToken) =>
        _kernel.SendAsync(command, default, cancellationToken);

    ValueTask<TReply> IBus.SendCoreAsync<TRequest, TReply>(TRequest request, CancellationToken cancellationToken) =>
        _kernel.SendAsync<TRequest, TReply>(request, default, cancellationToken);

    IAsyncEnumerable<TItem> IBus.StreamCoreAsync<TRequest, TItem>(TRequest request, CancellationToken cancellationToken) =>
        _kernel.StreamAsync<TRequest, TItem>(request, default, cancellationToken);

    ValueTask<GatherResult<TReply>> IBus.GatherCoreAsync<TRequest, TReply>(TRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        Gathering.GatherAsync<TRequest, TReply>(_kernel, request, timeout, cancellationToken);

    ISubscription IBus.SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler) =>
        ((IBus)this).SubscribeCore(pattern, handler, null);

    ISubscription IBus.SubscribeCore<T>(string? pattern, Action<T> handler) => ((IBus)this).SubscribeCore(pattern, handler, null);

    ISubscription IBus.SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler, string? name)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _subscriptions.Add(pattern, handler, null, name);
    }

    ISubscription IBus.SubscribeCore<T>(string? pattern, Action<T> handler, string? name)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _subscriptions.Add(pattern, null, handler, name);
    }

    THandle IBus.GetMailboxCore<THandle>(string? node)
    {
        return IsOwn(node) ? (THandle)GetHandle(typeof(THandle))
            : NetworkSetup.IsNeeded(_setup.Options) ? (THandle)_remote.Get(Declared(typeof(THandle)), node)
            : throw RemoteErrors.NoNode(NodeName, node, typeof(THandle).Name);
    }

    THandle IBus.GetMailboxCore<THandle>(Address address)
    {
        if (address.Mailbox is { } meant && Declared(typeof(THandle)).Name is var name && meant != name)
        {
            throw new BusException(
                $"The address '{address}' is of the mailbox '{meant}', but {typeof(THandle).Name} is the handle of '{name}'. " +
                "Take the handle of that mailbox, or an address without one.");
        }

        return ((IBus)this).GetMailboxCore<THandle>(address.Node);
    }

    Mailbox<T> IBus.OpenMailboxCore<T>(string name, MailboxOptions options) => _kernel.State < BusState.Stopping
        ? _pull.Open<T>(name, options)
        : throw MailboxErrors.NotRunning(name);

    MailboxSender<T> IBus.FindMailboxCore<T>(string name, string? node) => IsOwn(node) ? _pull.Find<T>(name)
        : NetworkSetup.IsNeeded(_setup.Options) ? _remote.Find<T>(name, node)
        : throw RemoteErrors.NoNode(NodeName, node, $"mailbox '{name}'");

    private bool IsOwn([NotNullWhen(false)] string? node) => node is null || node == NodeName || node == _setup.Options.ServiceName;
}
