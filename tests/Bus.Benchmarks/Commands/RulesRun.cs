using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TypedBus.Benchmarks.Generating;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Builds ten projects with a hundred messages and handlers each, and reads what share of the time the rules took.</summary>
public static partial class RulesRun
{
    private const int Projects = 10;
    private const int Pairs = 100;
    private const int Rounds = 3;
    private const double Limit = 0.15;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("typedbus-rules-").FullName;
        try
        {
            var program = SolutionOnDisk.Write(folder, Projects, Pairs);
            if (await BuildAsync(program, Path.Combine(folder, "first.log"), "--verbosity", "quiet") is null)
            {
                return 1;
            }

            Console.WriteLine("### Rules");
            Console.WriteLine();
            Console.WriteLine("| build s | rules s, summed over threads | share | generator s | all analyzers s | limit | |");
            Console.WriteLine("|---:|---:|---:|---:|---:|---:|---|");
            for (var round = 0; round < Rounds; round++)
            {
                Touch(folder);
                if (await BuildAsync(program, Path.Combine(folder, $"{round}.log"), "--no-restore") is not { } one)
                {
                    return 1;
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {one.Build:F1} | {one.Rules:F2} | {one.Rules / one.Build:P1} | {one.Generator:F2} | {one.Analyzers:F2} | {Limit:P0} | {(one.Rules / one.Build < Limit ? "met" : "**missed**")} |"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The library's own projects are built by then; each round compiles the ten alone.
    private static void Touch(string folder)
    {
        foreach (var source in Directory.EnumerateFiles(folder, "Calls.cs", SearchOption.AllDirectories))
        {
            File.AppendAllText(source, "\n");
        }
    }

    private static async Task<Times?> BuildAsync(string program, string log, params string[] further)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["build", program, "--configuration", "Release", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", "-v:quiet", "--nologo", $"-flp:verbosity=detailed;logfile={log}", .. further])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
        {
            return Times.Of(watch.Elapsed.TotalSeconds, await File.ReadAllTextAsync(log));
        }

        Console.Error.WriteLine(string.Join("\n", output.Split("\n").Take(5)));
        return null;
    }

    private sealed record Times(double Build, double Rules, double Generator, double Analyzers)
    {
        public static Times Of(double build, string log)
        {
            var rules = 0.0;
            var generator = 0.0;
            var isGenerator = false;
            foreach (Match match in Line().Matches(log))
            {
                if (match.Groups["total"].Success)
                {
                    isGenerator = match.Groups["total"].Value == "generator";
                }
                else if (isGenerator)
                {
                    generator += Seconds(match.Groups["own"]);
                }
                else
                {
                    rules += Seconds(match.Groups["own"]);
                }
            }

            return new Times(build, rules, generator, Total().Matches(log).Sum(static one => Seconds(one.Groups["seconds"])));
        }

        private static double Seconds(Group group) => double.Parse(group.Value.TrimStart('<'), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Total (?<total>analyzer|generator) execution time|^\s*(?<own><?[\d.]+)\s+<?\d+\s+TypedBus\.Generators, ", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"Total analyzer execution time: (?<seconds>[\d.]+) seconds")]
    private static partial Regex Total();
}
