namespace TypedBus.Benchmarks.Contestants;

/// <summary>The least that a handler can do: add to a field of its own, so that handlers do not wait for one another's result.</summary>
[Handler]
public sealed class SingleHandler
{
    private long _total;

    public void Handle(ClassEvent1 message) => _total += message.A;

    public void Handle(in StructEvent1 message) => _total += message.A;

    public void Handle(ClassOpen1 message) => _total += message.A;

    public void Handle(in StructOpen1 message) => _total += message.A;

    public long Handle(ClassRequest request) => request.A + 1;

    public long Handle(ClassRequestWrapped request) => request.A + 1;

    public long Handle(ClassRequestWrappedTwice request) => request.A + 1;

    public long Handle(in StructRequest request) => request.A + 1;

    public long Handle(in StructRequestWrapped request) => request.A + 1;

    public long Handle(in StructRequestWrappedTwice request) => request.A + 1;
}
