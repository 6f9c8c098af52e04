namespace Quickstart;

/// <summary>A part of the report: a table whose last column is text, and all others figures.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">As many cells a row as there are columns.</param>
/// <param name="Remark">What to say below the table, or in its place where it has no row.</param>
internal sealed record Section(string Title, string[] Columns, IReadOnlyList<string[]> Rows, string? Remark = null);
