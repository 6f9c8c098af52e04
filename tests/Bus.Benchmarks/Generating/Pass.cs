namespace TypedBus.Benchmarks.Generating;

/// <summary>One run of the generator.</summary>
/// <param name="Time">By the compiler's own clock.</param>
/// <param name="Processor">The time that processors spent on it, which is the like on a quiet machine and less on a busy one.</param>
/// <param name="Files">The files that there are now.</param>
/// <param name="Anew">The files that were generated in this run.</param>
public sealed record Pass(TimeSpan Time, TimeSpan Processor, int Files, int Anew);
