namespace TypedBus.Benchmarks.Generating;

/// <summary>How a handler is written: as at first, or as an edit leaves it.</summary>
public enum Shape
{
    Plain,
    OtherBody,
    OtherSignature,
}
