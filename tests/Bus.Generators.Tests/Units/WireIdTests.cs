using System.Text.RegularExpressions;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Units;

/// <summary>Wire names, and the ids that are their hashes.</summary>
public sealed partial class WireIdTests
{
    /// <remarks>From the test vectors of the reference implementation: http://www.isthe.com/chongo/src/fnv/test_fnv.c.</remarks>
    [Theory]
    [InlineData("", 0xcbf29ce484222325)]
    [InlineData("a", 0xaf63dc4c8601ec8c)]
    [InlineData("b", 0xaf63df4c8601f1a5)]
    [InlineData("foobar", 0x85944171f73967e8)]
    [InlineData("chongo was here!\n", 0x46810940eff5f915)]
    public void An_id_is_the_64_bit_FNV_1a_hash_of_the_name(string name, ulong id) => Assert.Equal(id, WireId.Of(name));

    [Fact]
    public void An_id_is_the_hash_of_the_names_UTF_8_bytes() => Assert.Equal(Fnv1A(0xC3, 0xA4), WireId.Of("ä"));

    [Fact]
    public async Task A_wire_name_is_the_full_type_name_unless_one_is_given()
    {
        const string Types = """
            [Message] public sealed record Global;
            namespace Shop.Orders
            {
                [Message] public sealed record Placed;
                public static class Outer { [Message] public sealed record Nested; internal static class Deeper { [Message] internal readonly record struct Nested; } }
                [Message("given.name")] public sealed record Named;
                [Message(null!)] public sealed record Unnamed;
            }
            namespace @event.Größe { [Message] public sealed record @class; }
            """;
        var log = await Programs.RunAsync(
            Types,
            """
            using var subscription = bus.Subscribe<object>((m, context, token) => { Log.Add($"{m.GetType().FullName}={context.Topic}"); return default; });
            await bus.PublishAsync(new Global());
            await bus.PublishAsync(new Shop.Orders.Placed());
            await bus.PublishAsync(new Shop.Orders.Outer.Nested());
            await bus.PublishAsync(new Shop.Orders.Outer.Deeper.Nested());
            await bus.PublishAsync(new Shop.Orders.Named());
            await bus.PublishAsync(new Shop.Orders.Unnamed());
            await bus.PublishAsync(new @event.Größe.@class());
            """);

        Assert.Equal(
            "Global=Global, Shop.Orders.Placed=Shop.Orders.Placed, Shop.Orders.Outer+Nested=Shop.Orders.Outer+Nested, " +
            "Shop.Orders.Outer+Deeper+Nested=Shop.Orders.Outer+Deeper+Nested, Shop.Orders.Named=given.name, " +
            "Shop.Orders.Unnamed=Shop.Orders.Unnamed, event.Größe.class=event.Größe.class",
            log);
    }

    [Fact]
    public void The_module_declares_the_ids_of_the_names()
    {
        var found = Declaration().Matches(Build.Of(Samples.Events).File("Module.g.cs")).ToArray();

        Assert.Equal(3, found.Length);
        Assert.All(found, static one => Assert.Equal($"0x{WireId.Of(one.Groups["name"].Value):X16}UL", one.Groups["id"].Value));
    }

    private static ulong Fnv1A(params byte[] bytes) =>
        bytes.Aggregate(0xcbf29ce484222325, static (hash, one) => unchecked((hash ^ one) * 0x100000001b3));

    [GeneratedRegex("""Info<[^(]+>\("(?<name>[^"]+)", (?<id>0x[0-9A-F]+UL)\)""")]
    private static partial Regex Declaration();
}
