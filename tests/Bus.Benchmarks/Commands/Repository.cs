namespace TypedBus.Benchmarks.Commands;

/// <summary>The clone that this program was built in.</summary>
public static class Repository
{
    public static string Folder { get; } = Find();

    public static string Benchmarks { get; } = Path.Combine(Folder, "tests", "Bus.Benchmarks");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TypedBus.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run this from a clone of the repository.");
        }

        return folder.FullName;
    }
}
