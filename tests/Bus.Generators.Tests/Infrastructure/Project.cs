using System.Collections.Immutable;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>A project that exists in memory only. Immutable, so that tests can share one and what it compiles to.</summary>
internal sealed record Project(string Name)
{
    public ImmutableArray<SourceFile> Files { get; init; } = [];

    public ImmutableArray<Project> References { get; init; } = [];

    /// <summary>The assemblies that see the internal types of this one.</summary>
    public ImmutableArray<string> Friends { get; init; } = [];

    /// <summary>Warnings that its own sources, not the generated ones, are allowed.</summary>
    public ImmutableArray<string> NoWarn { get; init; } = [];

    public bool IsProgram { get; init; }

    /// <summary>Whether the property <c>IsTestProject</c> is set.</summary>
    public bool IsTestProject { get; init; }

    public bool HasGenerator { get; init; } = true;

    /// <summary>Whether it references TypedBus, and not only TypedBus.Abstractions.</summary>
    public bool HasRuntime { get; init; } = true;

    /// <summary>The alias that others must know it by; null for none.</summary>
    public string? Alias { get; init; }

    public static Project Library(string name, string source) => new Project(name).With($"{name}.cs", source);

    /// <summary>A library that does without the runtime.</summary>
    public static Project Contracts(string name, string source) => Library(name, source) with { HasRuntime = false };

    public static Project Program(string name, string source) => Library(name, source) with { IsProgram = true };

    /// <summary>Adds a file, or replaces the one of that name.</summary>
    public Project With(string path, string text)
    {
        var at = Files.ToList().FindIndex(file => file.Path == path);
        var file = new SourceFile(path, text);
        return this with { Files = at < 0 ? Files.Add(file) : Files.SetItem(at, file) };
    }

    public Project Without(string path) => this with { Files = Files.RemoveAll(file => file.Path == path) };

    public Project Referencing(params Project[] projects) => this with { References = References.AddRange(projects) };
}

internal sealed record SourceFile(string Path, string Text);
