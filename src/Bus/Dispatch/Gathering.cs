namespace TypedBus.Dispatch;

/// <summary>Asks every handler of a request; within a process there is one.</summary>
internal static class Gathering
{
    internal static async ValueTask<GatherResult<TReply>> GatherAsync<TRequest, TReply>(
        Kernel kernel, TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout is positive, or Timeout.InfiniteTimeSpan.");
        }

        using var late = new CancellationTokenSource(timeout, kernel.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // The handler may ignore its token, so the wait ends by itself.
            var reply = await kernel.SendAsync<TRequest, TReply>(request, default, linked.Token)
                .AsTask().WaitAsync(linked.Token).ConfigureAwait(false);
            return new GatherResult<TReply>([reply], []);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new GatherResult<TReply>(
                [], [new RequestTimeoutException($"{kernel.Address.Node} did not answer {request.GetType().Name} within {timeout}.")]);
        }
        catch (Exception error) when (error is not (OperationCanceledException or NoHandlerException or BusStoppedException))
        {
            return new GatherResult<TReply>([], [error]);
        }
    }
}
