using System.Runtime.CompilerServices;
using TypedBus.Tests.Support;

namespace TypedBus.Tests.Behaviors;

[Handler]
public sealed class GuardedHandlers(Recorder recorder)
{
    public void Handle(GuardedEvent message) => recorder.Add($"handler {message.Text}");

    public async Task HandleAsync(GuardedEvent message, MessageContext context)
    {
        await Task.Yield();
        recorder.Add($"second {message.Text} on {context.Topic}");
    }

    public void Handle(in GuardedStruct message) => recorder.Add($"handler {message.Number}");

    public void Handle(GuardedPlain message) => recorder.Add($"handler {message.GetType().Name}");

    public void Handle(GuardedCommand command)
    {
        recorder.Add($"handler {command.Text}");
        if (command.Text == "fail")
        {
            throw new InvalidOperationException("the command fails");
        }
    }

    public string Handle(GuardedRequest request)
    {
        recorder.Add($"handler {request.Text}");
        return request.Text == "fail" ? throw new InvalidOperationException("the request fails") : request.Text;
    }

    public int Handle(GuardedStructRequest request) => request.Number;

    public string Handle(Unguarded request) => request.Text;

    public GuardedStruct Handle(GuardedCause command)
    {
        recorder.Add("handler cause");
        return new GuardedStruct(9);
    }

    public async IAsyncEnumerable<int> Handle(GuardedStream request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (var number = 0; number < request.Count; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return number;
            }
        }
        finally
        {
            recorder.Add("stream ends");
        }
    }
}
