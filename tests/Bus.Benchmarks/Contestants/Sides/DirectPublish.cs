namespace TypedBus.Benchmarks.Contestants;

/// <summary>A virtual call that is not inlined.</summary>
public sealed class DirectPublish
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly ClassEvent1 _classEvent1 = new(1, 2, 3, 4);
    private readonly StructEvent1 _structEvent1 = new(1, 2, 3, 4);
    private readonly DirectTarget _target = DirectTarget.Create();

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.Publish1Class, Ways.Direct, ClassEvent1);
        yield return new Contestant(Groups.Publish1Struct, Ways.Direct, StructEvent1);
    }

    public void ClassEvent1(int count)
    {
        for (; count > 0; count--)
        {
            _target.Handle(_classEvent1);
        }
    }

    public void StructEvent1(int count)
    {
        for (; count > 0; count--)
        {
            _target.Handle(_structEvent1);
        }
    }
}
