using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Makes the compiler's view of a project.</summary>
internal static class Compilations
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // The SDK turns these off in every project: a package that was compiled against an older framework.
    private static readonly Dictionary<string, ReportDiagnostic> SilentInEveryBuild = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    public static readonly SyntaxTree Usings = Parse(new SourceFile(
        "GlobalUsings.cs",
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.DependencyInjection;
        global using TypedBus;
        """));

    private static readonly SyntaxTree EntryPoint = Parse(new SourceFile("EntryPoint.cs", "internal static class EntryPoint { private static void Main() { } }"));

    /// <summary>A compilation of the project's own sources, before any generator.</summary>
    public static CSharpCompilation Of(Project project, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        project.Name,
        [.. Common(project), .. project.Files.Select(Parse)],
        [.. PlatformReferences.Framework, .. PlatformReferences.Abstractions, .. project.HasRuntime ? [PlatformReferences.Runtime] : (MetadataReference[])[], .. references],
        new CSharpCompilationOptions(project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            .WithAllowUnsafe(true)
            .WithDeterministic(true)
            .WithWarningLevel(9999)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(SilentInEveryBuild)
            .WithSyntaxTreeOptionsProvider(new OwnSourceWarnings([.. project.NoWarn])));

    public static SyntaxTree Parse(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path);

    private static IEnumerable<SyntaxTree> Common(Project project)
    {
        yield return Usings;
        if (project.IsProgram && !project.Files.Any(HasEntryPoint))
        {
            yield return EntryPoint;
        }

        if (project.Friends.Length > 0)
        {
            yield return Parse(new SourceFile("Friends.cs", string.Concat(project.Friends.Select(
                static friend => $"[assembly: InternalsVisibleTo(\"{friend}\")]\n"))));
        }
    }

    private static bool HasEntryPoint(SourceFile file) =>
        file.Text.Contains(" Main(", StringComparison.Ordinal)
        || ((CompilationUnitSyntax)Parse(file).GetRoot()).Members.Any(static member => member is GlobalStatementSyntax);
}
