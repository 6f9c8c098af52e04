using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Versions;

/// <summary>The last event of each side; it comes over the link that everything else went over.</summary>
[Message("versions.done")]
public sealed record Done;

/// <summary>Tells when the other side has sent everything.</summary>
public sealed class Ending
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task OtherIsDone => _done.Task;

    public void Finish() => _done.TrySetResult();
}

/// <summary>Hears of the end.</summary>
[Handler]
public sealed class Endings(Ending ending)
{
    public void Handle(Done _, MessageContext context)
    {
        if (context.Sender.Node == Sends.Other)
        {
            ending.Finish();
        }
    }
}
