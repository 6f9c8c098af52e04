namespace TypedBus.Dispatch;

/// <summary>Asks every handler of a request; within a process there is one.</summary>
internal static class Gathering
{
    internal static async ValueTask<GatherResult<TReply>> GatherAsync<TRequest, TReply>(
        Kernel kernel, TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>
    {
        ArgumentNullException.ThrowIfNull(request);
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout is positive, or Timeout.InfiniteTimeSpan.");
        }

        using var late = new CancellationTokenSource(timeout, kernel.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // The handler may ignore its token, so the wait ends by itself; what it fails with later has nobody to go to.
            var reply = kernel.SendAsync<TRequest, TReply>(request, default, linked.Token).AsTask();
            _ = reply.ContinueWith(
                static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new GatherResult<TReply>([await reply.WaitAsync(linked.Token).ConfigureAwait(false)], []);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new GatherResult<TReply>(
                [], [new RequestTimeoutException($"{kernel.Address.Node} did not answer {request.GetType().Name} within {timeout}.")]);
        }
        catch (Exception error) when (error is not (NoHandlerException or BusStoppedException)
            && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return new GatherResult<TReply>([], [error]);
        }
    }
}
