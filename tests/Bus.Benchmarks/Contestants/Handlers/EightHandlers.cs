namespace TypedBus.Benchmarks.Contestants;

// Eight classes rather than one with eight methods, as in an application: each adds to a field of its own object.

[Handler(Order = 1)]
public sealed class Handler1
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 2)]
public sealed class Handler2
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 3)]
public sealed class Handler3
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 4)]
public sealed class Handler4
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 5)]
public sealed class Handler5
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 6)]
public sealed class Handler6
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 7)]
public sealed class Handler7
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}

[Handler(Order = 8)]
public sealed class Handler8
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;

    public void Handle(ClassOpen8 message) => _total += message.A;

    public void Handle(in StructOpen8 message) => _total += message.A;
}
