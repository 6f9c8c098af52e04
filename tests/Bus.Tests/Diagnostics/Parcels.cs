using MessagePack;
using TypedBus.Tests.Support;

namespace TypedBus.Tests.Diagnostics;

[Message]
public record Parcel([property: Key(0)] int Number);

[Message]
public sealed record FragileParcel(int Number) : Parcel(Number);

[Message(Topic = "letters.{To}")]
public sealed record Letter(string To);

[Message]
public sealed record Deliver(int Number) : IRequest;

[Message]
public sealed record Weigh(int Number) : IRequest<int>;

[Message]
public sealed record Queue(int Count) : IStreamRequest<int>;

[Handler]
public sealed class ParcelDesk(Recorder recorder)
{
    private int _weighed;

    public void Handle(Parcel parcel, MessageContext context) => recorder.Add($"parcel {parcel.Number} {context.Id}");

    public void Handle(FragileParcel parcel) => recorder.Add($"fragile {parcel.Number}");

    public void Handle(Letter letter, MessageContext context) => recorder.Add($"letter on {context.Topic} {context.Id}");

    public void Handle(Deliver command) => recorder.Add($"delivered {command.Number}");

    public int Handle(Weigh request)
    {
        recorder.Add($"weighed {request.Number}");
        return (request.Number * 10) + ++_weighed;
    }

    public async IAsyncEnumerable<int> Handle(Queue request)
    {
        for (var number = 0; number < request.Count; number++)
        {
            await Task.CompletedTask;
            yield return number;
        }
    }
}
