using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>Types of an assembly that knows nothing of TypedBus: what reads them has the compiled assembly only, not its source.</summary>
[Trait("Category", "Soak")]
public sealed class ForeignTypeTests
{
    private const string Types = """
        namespace Parts
        {
            public class Properties
            {
                public int A { get; set; } = 1;
                public int Written { get; } = 5;
                public int Computed => A + 1;
                public int B { get; set; } = 2;
                public Properties? Inner { get; set; }
            }
            public sealed record Row(int X, string Text)
            {
                public int Y { get; init; } = 2;
                public int Sum => X + Y;
            }
            public struct Fields { public int First; public int Second; }
            public sealed class Given(int number) { public string Text { get; set; } = ""; public int Number => number; }
        }
        """;

    private const string Body = """
        Log.Add(Convert.ToHexString(MessageSerializer.Serialize(new Parts.Properties { Inner = new() { A = 7 } })));
        Log.Add(Convert.ToHexString(MessageSerializer.Serialize(new Parts.Row(1, "x") { Y = 8 })));
        Log.Add(Convert.ToHexString(MessageSerializer.Serialize(new Parts.Fields { First = 1, Second = 2 })));
        Log.Add(Convert.ToHexString(MessageSerializer.Serialize(new Parts.Given(9))));
        """;

    private const string Named =
        "[assembly: GenerateFormatter(typeof(Parts.Properties)), GenerateFormatter(typeof(Parts.Row)), GenerateFormatter(typeof(Parts.Fields)), GenerateFormatter(typeof(Parts.Given))]";

    [Fact]
    public async Task Members_have_the_positions_that_they_would_have_at_home()
    {
        var home = await LoadedProgram.RunAsync(Programs.Of(Named, Body).With("Types.cs", Types));
        var foreign = await LoadedProgram.RunAsync(Programs.Of(Named, Body).Referencing(Parts(Types)));

        Assert.Equal("9401050294070502C0, 9301A17808, 920102, 92A009", home);
        Assert.Equal(home, foreign);
    }

    [Fact]
    public async Task Fields_among_properties_need_keys_since_their_order_is_not_to_be_seen()
    {
        const string Mixed = "namespace Parts { public sealed class Mixed { public int A { get; set; } public int B; } }";
        const string Write = "Log.Add(Convert.ToHexString(MessageSerializer.Serialize(new Parts.Mixed { A = 1, B = 2 })));";
        const string OfMixed = "[assembly: GenerateFormatter(typeof(Parts.Mixed))]";

        Assert.Equal("920102", await LoadedProgram.RunAsync(Programs.Of("", Write).Referencing(Project.Contracts("Parts", Mixed).With("Named.cs", OfMixed))));
        var error = await Record.ExceptionAsync(() => LoadedProgram.RunAsync(Programs.Of(OfMixed, Write).Referencing(Parts(Mixed))));
        Assert.Contains("Parts.Mixed has fields and properties", error?.Message, StringComparison.Ordinal);
    }

    private static Project Parts(string types) => Project.Contracts("Parts", types) with { HasGenerator = false };
}
