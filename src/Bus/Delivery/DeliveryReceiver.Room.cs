namespace TypedBus.Deliveries;

/// <content>How many handlers may be at work at a time.</content>
internal sealed partial class DeliveryReceiver
{
    private TaskCompletionSource? _room;

    /// <summary>Waits until fewer handlers are at work than are allowed; null where that is so already.</summary>
    internal Task? WaitForRoom()
    {
        lock (_gate)
        {
            return _running < _settings.MaxRunning
                ? null
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void TellRoom()
    {
        if (_room is { } room && _running < _settings.MaxRunning)
        {
            _room = null;
            room.TrySetResult();
        }
    }
}
