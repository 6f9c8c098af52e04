namespace TypedBus.Benchmarks.Contestants;

/// <summary>A virtual call that is not inlined.</summary>
public sealed class DirectSend
{
    // In memory, as messages are: made on the spot, each copy of a struct would wait for its parts to be stored.
    private readonly ClassRequest _classRequest = new(1, 2, 3, 4);
    private readonly StructRequest _structRequest = new(1, 2, 3, 4);
    private readonly Sum _sum = new();
    private readonly DirectTarget _target = DirectTarget.Create();

    public IEnumerable<Contestant> All()
    {
        yield return new Contestant(Groups.SendClass, Ways.Direct, ClassRequest);
        yield return new Contestant(Groups.SendStruct, Ways.Direct, StructRequest);
    }

    public void ClassRequest(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_target.Handle(_classRequest));
        }
    }

    public void StructRequest(int count)
    {
        for (; count > 0; count--)
        {
            _sum.Add(_target.Handle(_structRequest));
        }
    }
}
