namespace Quickstart;

/// <summary>What is printed in the end.</summary>
/// <param name="Heading">Lines of text.</param>
/// <param name="Sections">The tables.</param>
internal sealed record Report(IReadOnlyList<string> Heading, IReadOnlyList<Section> Sections);
