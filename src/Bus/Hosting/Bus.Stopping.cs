using System.Collections.Frozen;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;

namespace TypedBus;

/// <content>How it stops.</content>
public sealed partial class Bus
{
    /// <summary>
    /// Refuses new work, waits for what was accepted, but not beyond <see cref="BusOptions.StopTimeout"/>, and reports what is left.
    /// What an accepted message causes through its context is part of it. A second call returns the first one's report.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait early.</param>
    public async ValueTask<StopReport> StopAsync(CancellationToken cancellationToken = default)
    {
        if (_kernel.Move(BusState.Created, BusState.Stopped))
        {
            return new StopReport(FrozenDictionary<string, int>.Empty);
        }

        if (!_stop.IsValueCreated)
        {
            _stopToken = cancellationToken;
        }

        return await _stop.Value.ConfigureAwait(false);
    }

    /// <summary>Stops the bus, and disposes its services where it was started without a host.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_network is { } network)
        {
            await network.DisposeAsync().ConfigureAwait(false);
        }

        _deliveries.Dispose();
        _kernel.Mailboxes!.Dispose();
        try
        {
            if (Interlocked.Exchange(ref _composer, null) is { } composer)
            {
                await composer.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            if (Interlocked.Exchange(ref _owned, null) is { } owned)
            {
                await owned.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // A container that is disposed synchronously refuses services that can only be disposed otherwise.
    void IDisposable.Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // Under the lock of composing, so that no route of a module that was just met is activated afterwards.
    private bool TryClose()
    {
        lock (_composing)
        {
            if (!_kernel.Move(BusState.Running, BusState.Stopping))
            {
                return false;
            }

            _kernel.Mailboxes!.Refuse();
            _pull.Close();
            foreach (var route in _kernel.Routes.All)
            {
                route.Deactivate();
            }

            return true;
        }
    }

    private TimeSpan Remaining(long began)
    {
        var timeout = _setup.Options.StopTimeout;
        var left = timeout - _kernel.Time.GetElapsedTime(began);
        return timeout == Timeout.InfiniteTimeSpan ? timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<StopReport> DrainAsync(CancellationToken cancellationToken)
    {
        if (!TryClose())
        {
            // A start that failed leaves nothing to drain.
            return new StopReport(FrozenDictionary<string, int>.Empty);
        }

        var began = _kernel.Time.GetTimestamp();
        try
        {
            await _kernel.WaitUntilDrained().WaitAsync(_setup.Options.StopTimeout, _kernel.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // The report says what is left.
        }

        var undelivered = await _deliveries.StopAsync(Remaining(began), cancellationToken).ConfigureAwait(false);
        if (_network is { } network)
        {
            await network.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        var left = _kernel.Left().Concat(undelivered)
            .GroupBy(static one => one.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.Sum(static one => one.Value), StringComparer.Ordinal);
        _kernel.Move(BusState.Stopping, BusState.Stopped);
        _kernel.Mailboxes!.Stop();
        if (left.Count == 0)
        {
            BusLog.Stopped(_logger, NodeName);
        }
        else
        {
            BusLog.StoppedWithWork(_logger, NodeName, string.Join(", ", left.Select(static pair => $"{pair.Value} of {pair.Key}")));
        }

        return new StopReport(left);
    }
}
