using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>What a run of the generator did again, and what it took from the run before.</summary>
internal sealed class IncrementalRun
{
    private const string OutputStep = "SourceOutput";
    private const string CompilationStep = "Compilation";
    private const string TransformStep = "result_ForAttributeWithMetadataName";

    private readonly GeneratorRunResult _result;
    private readonly IncrementalRun? _before;

    public IncrementalRun(GeneratorDriverRunResult result, IncrementalRun? before)
    {
        _result = Assert.Single(result.Results);
        Assert.Null(_result.Exception);
        Assert.Empty(_result.Diagnostics);
        Files = GeneratedFile.Of(result);
        _before = before;
    }

    public ImmutableArray<GeneratedFile> Files { get; }

    /// <summary>The hint names of outputs that ran again, whether or not their text changed.</summary>
    public IEnumerable<string> Emitted => Outputs()
        .Where(static one => one.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Removed))
        .Select(static one => one.HintName)
        .Where(static name => name.Length > 0)
        .Order(StringComparer.Ordinal);

    /// <summary>The hint names of files that were not there before.</summary>
    public IEnumerable<string> Added => Files.Select(static file => file.HintName).Except(_before!.Files.Select(static file => file.HintName));

    public IEnumerable<string> Removed => _before!.Files.Select(static file => file.HintName).Except(Files.Select(static file => file.HintName));

    /// <summary>The hint names of files with another text than before.</summary>
    public IEnumerable<string> Changed => Files.Where(file => _before!.Files.Any(old => old.HintName == file.HintName && old.Text != file.Text))
        .Select(static file => file.HintName);

    /// <summary>Whether no output ran, not even to report nothing.</summary>
    public bool NoOutputRan => _result.TrackedOutputSteps.Values.SelectMany(static steps => steps)
        .SelectMany(static step => step.Outputs)
        .All(static output => output.Reason == IncrementalStepRunReason.Cached);

    /// <summary>The reasons of a tracked step.</summary>
    public IEnumerable<IncrementalStepRunReason> ReasonsOf(string trackingName) =>
        _result.TrackedSteps.TryGetValue(trackingName, out var steps) ? steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason) : [];

    /// <summary>The values that the generator's own steps made: all that lead to an output, named or not, except what the compiler gives.</summary>
    public IEnumerable<(string Step, object Value)> ModelValues()
    {
        var seen = new HashSet<IncrementalGeneratorRunStep>();
        var pending = new Stack<IncrementalGeneratorRunStep>(_result.TrackedOutputSteps[OutputStep].SelectMany(static step => step.Inputs).Select(static one => one.Source));
        while (pending.TryPop(out var step))
        {
            if (!seen.Add(step) || step.Name is CompilationStep or "AnalyzerConfigOptions")
            {
                continue;
            }

            // A step that takes the compilation cannot but hold it until the next run.
            if (!step.Inputs.Any(static one => one.Source.Name == CompilationStep))
            {
                foreach (var (value, _) in step.Outputs)
                {
                    yield return (step.Name ?? "unnamed", value);
                }
            }

            // What comes before a transform is the compiler's.
            foreach (var (source, _) in step.Name == TransformStep ? [] : step.Inputs)
            {
                pending.Push(source);
            }
        }
    }

    // An output's input is a hint name with a model; others only report failures.
    private IEnumerable<(string HintName, IncrementalStepRunReason Reason)> Outputs()
    {
        foreach (var step in _result.TrackedOutputSteps[OutputStep])
        {
            var (source, index) = step.Inputs[0];
            var hintName = source.Outputs[index].Value is ITuple { Length: 2 } pair && pair[0] is string name ? name : "";
            foreach (var output in step.Outputs)
            {
                yield return (hintName, output.Reason);
            }
        }
    }
}
