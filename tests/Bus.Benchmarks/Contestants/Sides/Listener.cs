namespace TypedBus.Benchmarks.Contestants;

/// <summary>A subscriber of C# events, and of the bus at run time.</summary>
public sealed class Listener
{
    private long _total;

    public void On(ClassEvent1 message) => _total += message.A;

    public void On(StructEvent1 message) => _total += message.A;

    public void On(ClassEvent8 message) => _total += message.A;

    public void On(StructEvent8 message) => _total += message.A;

    public void On(ClassOpen1 message) => _total += message.A;

    public void On(StructOpen1 message) => _total += message.A;

    public void On(ClassOpen8 message) => _total += message.A;

    public void On(StructOpen8 message) => _total += message.A;
}
