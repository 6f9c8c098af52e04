using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Types that <c>[assembly: GenerateFormatter]</c> names.</summary>
public sealed class NamedFormatterTests
{
    [Fact]
    public async Task They_may_be_named_in_several_files_and_more_than_once()
    {
        var app = Programs.Of("[assembly: GenerateFormatter(typeof(List<int>))]", """
            Log.Add(MessageSerializer.Serialize(new List<int> { 1 }).Length);
            Log.Add(MessageSerializer.Serialize(new List<string> { "a" }).Length);
            Log.Add(MessageSerializer.Serialize(new Part(1)).Length);
            """)
            .With("Another.cs", "[assembly: GenerateFormatter(typeof(List<string>)), GenerateFormatter(typeof(List<int>))]")
            .With("Aardvark.cs", "[assembly: GenerateFormatter(typeof(Part))] public sealed record Part(int Id);")
            .With("Part.cs", "[assembly: GenerateFormatter(typeof(Part))]");

        Assert.Equal("2, 3, 2", await LoadedProgram.RunAsync(app));
    }
}
