using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>A handler's stream that counts as in flight while it is enumerated.</summary>
internal sealed class TrackedStream<T>(Route route, string handler, IAsyncEnumerable<T> items, CancellationToken sendersToken) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(route, handler, items.GetAsyncEnumerator(cancellationToken.CanBeCanceled ? cancellationToken : sendersToken));

    private sealed class Enumerator(Route route, string handler, IAsyncEnumerator<T> items) : IAsyncEnumerator<T>
    {
        private bool _entered;

        public T Current => items.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            if (!_entered)
            {
                _entered = true;
                route.Enter();
            }

            try
            {
                return await items.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                route.Kernel.HandlerFailed(route.Message, handler, error, logged: false);
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                if (_entered)
                {
                    _entered = false;
                    route.Leave();
                }
            }
        }
    }
}
