using TypedBus.Mailboxes;

namespace TypedBus.Dispatch;

/// <summary>Asks every handler of a request: the one here, and one on each other node that has it.</summary>
internal static class Gathering
{
    internal static async ValueTask<GatherResult<TReply>> GatherAsync<TRequest, TReply>(
        Kernel kernel, TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Timeouts.IsOne(timeout))
        {
            throw Timeouts.OutOfRange(timeout);
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var late = new CancellationTokenSource(timeout, kernel.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var asked = AskEach<TRequest, TReply>(kernel, request, timeout, linked.Token);
        var arrivals = new Arrivals<TReply>(asked.Count);
        foreach (var reply in asked)
        {
            // A handler may ignore its token, so the wait ends by itself; what it fails with later has nobody to go to.
            _ = reply.ContinueWith(arrivals.Add, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        try
        {
            await arrivals.All.WaitAsync(linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var (replies, failures) = arrivals.Close();
        if (asked.Count == 1 && failures is [NoHandlerException or BusStoppedException])
        {
            throw failures[0];
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new GatherResult<TReply>(replies, [.. failures.Select(one => one is OperationCanceledException ? Late() : one), .. Missing()]);

        RequestTimeoutException Late() => new($"No answer to {request.GetType().Name} came to {kernel.Address.Node} from one of {asked.Count} handlers within {timeout}.");

        IEnumerable<Exception> Missing() => Enumerable.Range(0, asked.Count - replies.Count - failures.Count).Select(_ => Late());
    }

    private static List<Task<TReply>> AskEach<TRequest, TReply>(Kernel kernel, TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>
    {
        var route = kernel.State == BusState.Running ? kernel.FindRoute(request.GetType()) : null;
        var asked = (route as IReplyRoute<TReply>)?.SendToOthers(request, timeout, cancellationToken) ?? [];

        // Where nobody else has a handler, the one way tells what is wrong, or waits for a node that has.
        if (asked.Count == 0 || route is IRequestRoute { HandlerName.Length: > 0 })
        {
            asked.Add(kernel.SendAsync<TRequest, TReply>(request, default, cancellationToken).AsTask());
        }

        return asked;
    }

    /// <summary>What has come so far, in order. Any thread.</summary>
    private sealed class Arrivals<TReply>(int expected)
    {
        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<TReply> _replies = [];
        private readonly List<Exception> _failures = [];
        private bool _isClosed;

        internal Task All => _all.Task;

        internal void Add(Task<TReply> reply)
        {
            var failure = reply.IsCanceled ? new TaskCanceledException(reply) : reply.Exception?.InnerException;
            lock (_gate)
            {
                if (_isClosed)
                {
                    return;
                }

                if (failure is null)
                {
                    _replies.Add(reply.Result);
                }
                else
                {
                    _failures.Add(failure);
                }

                if (_replies.Count + _failures.Count == expected)
                {
                    _all.SetResult();
                }
            }
        }

        internal (List<TReply> Replies, List<Exception> Failures) Close()
        {
            lock (_gate)
            {
                _isClosed = true;
                return (_replies, _failures);
            }
        }
    }
}
