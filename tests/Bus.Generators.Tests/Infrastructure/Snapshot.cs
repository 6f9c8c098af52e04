using System.Reflection;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>
/// Compares a text with the approved one in Snapshots/. A difference leaves what was received beside it, for a look;
/// UPDATE_SNAPSHOTS=1 in the environment approves whatever is received.
/// </summary>
internal static class Snapshot
{
    private const int Context = 3;

    private static readonly string Folder = typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static one => one.Key == "SnapshotFolder").Value!;

    public static void Verify(string name, string received)
    {
        var verifiedPath = Path.Combine(Folder, $"{name}.verified.txt");
        var receivedPath = Path.Combine(Folder, $"{name}.received.txt");
        var verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : "";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verifiedPath, received);
            File.Delete(receivedPath);
            return;
        }

        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail(
            $"{name} is not as approved; look at {receivedPath}, and run again with UPDATE_SNAPSHOTS=1 to approve it.\n" +
            Difference(verified.Split('\n'), received.Split('\n')));
    }

    public static void Verify(string name, IEnumerable<GeneratedFile> files) => Verify(
        name, string.Join('\n', files.Select(static file => $"======== {file.HintName}\n{file.Text}")));

    /// <summary>The names of what is approved.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.verified.txt").Select(static file => Path.GetFileName(file).Replace(".verified.txt", "", StringComparison.Ordinal));

    /// <summary>The lines from the first to the last that differ, with a few around them.</summary>
    private static string Difference(string[] verified, string[] received)
    {
        var start = verified.Zip(received).TakeWhile(static pair => pair.First == pair.Second).Count();
        var end = verified.Skip(start).Reverse().Zip(received.Skip(start).Reverse()).TakeWhile(static pair => pair.First == pair.Second).Count();
        return string.Join('\n',
        [
            $"line {start + 1}:",
            .. Lines("  ", verified, start - Context, start),
            .. Lines("- ", verified, start, verified.Length - end),
            .. Lines("+ ", received, start, received.Length - end),
            .. Lines("  ", verified, verified.Length - end, verified.Length - end + Context),
        ]);
    }

    private static IEnumerable<string> Lines(string mark, string[] lines, int from, int to) =>
        lines[Math.Clamp(from, 0, lines.Length)..Math.Clamp(to, 0, lines.Length)].Select(line => mark + line);
}
