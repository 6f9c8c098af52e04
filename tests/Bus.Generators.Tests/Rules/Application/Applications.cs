using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Application;

/// <summary>Applications of several projects, and what the rules find in them.</summary>
internal static class Applications
{
    public const string Start = "await using var bus = await Bus.StartAsync();";

    /// <summary>A program that starts the bus, and what else it declares.</summary>
    public static Project Of(string statements, string declarations = "", string name = "App") =>
        Project.Program(name, $"{Start}\n{statements}\n{declarations}");

    /// <summary>The findings of one rule: the text that each stands at, and what it says.</summary>
    public static async Task<string[]> FindAsync(string id, Project project) =>
    [
        .. (await AllRules.FindAsync(project))
            .Where(one => one.Id == id)
            .Select(static one => $"{TextOf(one)}: {one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The severities of one rule's findings.</summary>
    public static async Task<DiagnosticSeverity[]> SeveritiesAsync(string id, Project project) =>
        [.. (await AllRules.FindAsync(project)).Where(one => one.Id == id).Select(static one => one.Severity)];

    private static string TextOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "nowhere";
}
