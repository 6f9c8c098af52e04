namespace TypedBus.LinkNode;

/// <summary>Writes down what comes. Some numbers fail at the first attempt, and some take a while.</summary>
[Handler]
public sealed class Hall(Record record)
{
    public void Handle(Told e) => record.Handled("told", e.Run, e.Number, "-", Load.IsWhole(e.Number, e.Load));

    [Handler(Name = "hall.noted"), Retry(FirstDelay = 20)]
    public async ValueTask HandleAsync(Noted e, MessageContext context)
    {
        if (e.Number % 13 == 0)
        {
            await Task.Yield();
        }

        if (e.Number % 101 == 0 && context.Attempt == 1)
        {
            throw new InvalidOperationException("Not at the first attempt.");
        }

        record.Handled("noted", e.Run, e.Number, e.Key, Load.IsWhole(e.Number, e.Load));
    }

    public void Handle(Carry e) => record.Handled("carry", e.Run, e.Number, e.Key, isWhole: true);

    public long Handle(Query e)
    {
        record.Handled("query", e.Run, e.Number, "-", isWhole: true);
        return e.Number;
    }
}

/// <summary>The mailbox.</summary>
[Handler, Mailbox(Contract = typeof(DeskMailbox), Capacity = 256)]
public sealed class Desk(Record record)
{
    public void Handle(Posted e) => record.Handled("posted", e.Run, e.Number, "-", Load.IsWhole(e.Number, e.Load));

    public long Handle(Asked e)
    {
        record.Handled("asked", e.Run, e.Number, "-", isWhole: true);
        return e.Number;
    }
}
