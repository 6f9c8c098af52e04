using System.Reflection;

namespace TypedBus.Tests.Support;

/// <summary>Assemblies that were built beside the tests and are not referenced by them.</summary>
internal static class Fixture
{
    internal static string PathOf(string name) =>
        typeof(Fixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name).Value!;
}
