using System.Reflection;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Where the sources of the repository are.</summary>
internal static class Repository
{
    public static string Folder { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static one => one.Key == "RepositoryFolder").Value!;
}
