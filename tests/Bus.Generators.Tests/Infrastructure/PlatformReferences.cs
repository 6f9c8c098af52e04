using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>What every project references, read once.</summary>
internal static class PlatformReferences
{
    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(static file => IsReferenced(Path.GetFileNameWithoutExtension(file)))
            .Select(static file => MetadataReference.CreateFromFile(file)),
        Of(typeof(ServiceProvider)),
        Of(typeof(IServiceCollection)),
        Of(typeof(ILogger)),
        Of(typeof(IConfiguration)),
    ];

    /// <summary>The library of contracts, the annotations that it brings, and the package that formatters of the user's own are written for.</summary>
    public static ImmutableArray<MetadataReference> Abstractions { get; } =
        [Of(typeof(IBus)), Of(typeof(MessagePack.KeyAttribute)), Of(typeof(MessagePack.MessagePackWriter))];

    public static MetadataReference Runtime { get; } = Of(typeof(Bus));

    private static MetadataReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);

    // Those that the sources of tests use; fewer make faster compilations.
    private static bool IsReferenced(string assembly) => assembly is
        "System.Private.CoreLib" or "System.Runtime" or "System.Collections" or "System.Linq" or "System.Linq.AsyncEnumerable" or "System.Linq.Expressions" or "System.Threading"
        or "System.Console" or "System.ComponentModel" or "System.Collections.Concurrent" or "System.Collections.Immutable"
        or "System.Private.Uri" or "System.Memory" or "netstandard";
}
