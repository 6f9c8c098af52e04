using TypedBus.Deliveries;
using TypedBus.Diagnostics;

namespace TypedBus.Transports;

/// <content>From publishers into buffers, and what becomes of it there.</content>
internal sealed partial class DeliveryHub
{
    private long _failures;

    /// <summary>How many deliveries were given up.</summary>
    internal long Failures => Volatile.Read(ref _failures);

    /// <summary>Gives a message to each of its subscriptions on other nodes.</summary>
    /// <returns>False where none of them sees it; completes when their buffers have taken it.</returns>
    internal async ValueTask<bool> PostAsync(
        Posting posting, DeliveryTargets targets, ReadOnlyMemory<byte> payload, Guid id, string? topic, CancellationToken cancellationToken)
    {
        var any = false;
        List<Exception>? errors = null;
        foreach (var target in targets.All)
        {
            try
            {
                any |= await PostAsync(posting, target, payload, id, topic, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is BusException)
            {
                // One subscription that cannot be reached takes nothing from the others.
                (errors ??= []).Add(error);
            }
        }

        return errors switch
        {
            null => any,
            [var one] => throw one,
            _ => throw new AggregateException(errors),
        };
    }

    /// <summary>Gives a message to a subscription of this node.</summary>
    internal async ValueTask PostHereAsync(
        Posting posting, SubscriptionId subscription, Delivered message, Guid id, CancellationToken cancellationToken)
    {
        Log.Note(id, subscription, DeliveryStatus.Pending, Kernel.Address.Node);
        var delivery = posting.To(subscription, id, default, message);
        await AddAsync(_self.Value, delivery, _self.Value.Buffer.AddAsync(delivery, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Told by buffers, without their lock.</summary>
    internal void Settled(Recipient recipient, OutgoingDelivery delivery, DeliveryStatus status, string? error)
    {
        // A key that waits for its dead letter stays where that is.
        if (delivery.Key is { } key && recipient.Hash != 0 && !delivery.HasParked)
        {
            Leases.Remove(new DeliveryKey(delivery.Subscription, key));
        }

        if (status == DeliveryStatus.Expired)
        {
            Kernel.Dropped(DropReasons.Expired);
        }
        else if (status == DeliveryStatus.Failed)
        {
            Interlocked.Increment(ref _failures);
            if (delivery.Attempts == 0)
            {
                // No handler was called, so that nobody has the dead letter.
                Kernel.Dropped(DropReasons.Undeliverable);
            }
        }
    }

    private async ValueTask<bool> PostAsync(
        Posting posting, DeliveryTargets.Target target, ReadOnlyMemory<byte> payload, Guid id, string? topic, CancellationToken cancellationToken)
    {
        var delivery = posting.To(target.Id, id, payload, null);
        while (true)
        {
            ValueTask added;
            Recipient? recipient;
            if (posting.Key is { } hash)
            {
                lock (Leases.Gate)
                {
                    var key = new DeliveryKey(target.Id, hash);
                    recipient = LeaseOf(key) ?? RecipientChoice.ForKey(target.Members, posting.Info.WireId, topic, hash);
                    if (recipient is null)
                    {
                        return false;
                    }

                    Leases.Add(key, recipient);
                    added = Begin(recipient);
                }
            }
            else
            {
                recipient = RecipientChoice.For(target.Members, posting.Info.WireId, topic);
                if (recipient is null)
                {
                    return false;
                }

                added = Begin(recipient);
            }

            try
            {
                await AddAsync(recipient, delivery, added).ConfigureAwait(false);
                return true;
            }
            catch (NodeUnreachableException) when (recipient.IsForgotten)
            {
                // Another instance, if there is one.
            }
        }

        ValueTask Begin(Recipient recipient)
        {
            if (posting.IsFollowed)
            {
                Log.Note(id, target.Id, DeliveryStatus.Pending, recipient.Name);
            }

            return recipient.Buffer.AddAsync(delivery, cancellationToken);
        }
    }

    // Who waits for a dead letter of its key waits where that is, whatever becomes of the order of the others.
    private Recipient? LeaseOf(DeliveryKey key) =>
        Leases.Find(key) is { } bound && (Settings.OnPartition == OnPartition.Wait || bound.Buffer.IsParked(key)) ? bound : null;

    private async ValueTask AddAsync(Recipient recipient, OutgoingDelivery delivery, ValueTask added)
    {
        try
        {
            await added.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (delivery.Key is { } key && recipient.Hash != 0)
            {
                Leases.Remove(new DeliveryKey(delivery.Subscription, key));
            }

            if (!recipient.IsForgotten && ((OutgoingMessage)delivery.State!).IsFollowed)
            {
                var status = error is OperationCanceledException ? DeliveryStatus.Cancelled : DeliveryStatus.Failed;
                Log.Note(delivery.MessageId, delivery.Subscription, status, recipient.Name, error: error.Message);
            }

            throw;
        }
    }
}
