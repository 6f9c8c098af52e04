using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.DotNetCli;

namespace TypedBus.Benchmarks.Commands;

/// <summary>BenchmarkDotNet looks for a project that is named as its assembly is; ours is not.</summary>
public static class ProjectToolchain
{
    private const string Framework = "net10.0";

    // Null stands for the default of each of its settings; its annotations do not say so.
    private const string Default = null!;

    public static IToolchain Create() =>
        new Toolchain(Framework, new Generator(), new DotNetCliBuilder(Framework, Default), new DotNetCliExecutor(Default));

    private sealed class Generator() : CsProjGenerator(Framework, Default, Default, Default)
    {
        protected override FileInfo GetProjectFilePath(Type benchmarkTarget, ILogger logger) =>
            new(Path.Combine(Repository.Benchmarks, "Bus.Benchmarks.csproj"));
    }
}
