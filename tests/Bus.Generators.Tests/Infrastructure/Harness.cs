namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>What the programs under test write to; an assembly like any other, so that each loaded program has its own.</summary>
internal static class Harness
{
    public static readonly Project Project = Project.Library(
        "Harness",
        """
        public static class Log
        {
            private static readonly List<string> Lines = new();

            public static string Text => string.Join(", ", Lines);

            public static void Add(object? line) => Lines.Add(line?.ToString() ?? "null");

            public static string Take()
            {
                var text = Text;
                Lines.Clear();
                return text;
            }
        }
        """) with { HasGenerator = false, HasRuntime = false };

    public static Build Build => Infrastructure.Build.Of(Project);
}
