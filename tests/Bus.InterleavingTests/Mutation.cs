namespace TypedBus.InterleavingTests;

/// <summary>A change to the library's source before it is compiled for a test: a smaller constant, or a bug that the tests must find.</summary>
/// <param name="File">The file, by its name.</param>
/// <param name="Old">What stands there, exactly once.</param>
/// <param name="New">What takes its place.</param>
public sealed record Mutation(string File, string Old, string New)
{
    internal string Apply(string text)
    {
        var at = text.IndexOf(Old, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(Old, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidOperationException($"{File} does not contain this exactly once, so that the test is out of date: {Old}");
        }

        return string.Concat(text.AsSpan(0, at), New, text.AsSpan(at + Old.Length));
    }
}
