namespace TypedBus.LinkNode;

/// <summary>What was begun and has not ended, so many at a time at most.</summary>
internal sealed class Pending(int most)
{
    private readonly SemaphoreSlim _room = new(most);

    /// <summary>Begins something when there is room, and does not wait for its end.</summary>
    internal async Task BeginAsync(Func<Task> action)
    {
        await _room.WaitAsync();
        _ = EndAsync();

        async Task EndAsync()
        {
            try
            {
                await action();
            }
            finally
            {
                _room.Release();
            }
        }
    }

    /// <summary>Completes when nothing is under way; nothing may be begun meanwhile.</summary>
    internal async Task WaitAsync()
    {
        for (var taken = 0; taken < most; taken++)
        {
            await _room.WaitAsync();
        }

        _room.Release(most);
    }
}
