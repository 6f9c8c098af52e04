using System.Globalization;
using TypedBus.Benchmarks.Generating;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Times the generator by the compiler's own clock: from nothing, and after edits.</summary>
public static class GeneratorRun
{
    private const int Edits = 20;
    private const int Projects = 10;

    public static void Run()
    {
        Console.WriteLine("### Generator");
        Console.WriteLine();
        Console.WriteLine("| | median ms | best ms | median of processor ms | files generated anew | limit ms | |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---|");
        var libraries = Enumerable.Range(1, Projects - 1).Select(static number => new Project($"Library{number}", 100, [], isProgram: false)).ToList();
        foreach (var library in libraries.SkipLast(1))
        {
            library.Clean();
        }

        WarmUp();
        Measure("a library of ten projects of 100 and 100", libraries[^1], null, 60);
        Measure("the program that refers to the other nine", new Project("Program", 100, libraries.Select(static one => one.Emit()), isProgram: true), null, 60);
        Measure("one program of 1,000 and 1,000", new Project("Large", 1000, [], isProgram: true), 3000, 600);
    }

    // An editor has been running for a while.
    private static void WarmUp()
    {
        var project = new Project("WarmUp", 50, [], isProgram: true);
        for (var round = 0; round < 10; round++)
        {
            project.Clean();
            for (var pair = 0; pair < 20; pair++)
            {
                project.Edit(pair, round % 2 == 0 ? Shape.OtherBody : Shape.OtherSignature);
            }
        }
    }

    private static void Measure(string name, Project project, double? clean, double edit)
    {
        Row($"**{name}**: from nothing", clean, null, Enumerable.Range(0, 6).Select(_ => project.Clean()));
        Row("a handler's body", edit, 0, Enumerable.Range(0, Edits).Select(number => project.Edit(number, Shape.OtherBody)));
        Row("a handler's signature", edit, null, Enumerable.Range(0, Edits).Select(number => project.Edit(number, Shape.OtherSignature)));
        Row("a message and its handler added", edit, null, Enumerable.Range(0, Edits).Select(project.Add));
    }

    private static void Row(string name, double? limit, int? files, IEnumerable<Pass> measured)
    {
        var passes = measured.ToList();
        var median = Median(passes, static one => one.Time);
        var anew = passes.Max(static one => one.Anew);
        var verdict = limit is null ? "" : median <= limit && anew <= (files ?? anew) ? "met" : "**missed**";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {median:F1} | {passes.Min(static one => one.Time.TotalMilliseconds):F1} | {Median(passes, static one => one.Processor):F1} | " +
            $"{anew} of {passes[^1].Files} | {limit} | {verdict} |"));
    }

    private static double Median(List<Pass> passes, Func<Pass, TimeSpan> time) =>
        passes.Select(one => time(one).TotalMilliseconds).Order().ElementAt(passes.Count / 2);
}
