using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using TypedBus;
using TypedBus.Fixtures.MemberTypes;

// Writes a value of every type that a member may have, reads it back and writes that again. The bytes are printed, so that they can be
// compared with those of the same program run by the JIT.
int[] numbers = [3, 1, 1000];
var named = new Dictionary<string, int> { ["a"] = 1, ["b"] = -2 };
Show(new Primitives(
    true, byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue, 'é', 1.5f, -0.1,
    decimal.MinValue, (Half)0.5, Int128.MinValue, UInt128.MaxValue, BigInteger.Pow(-7, 99), new Complex(1, -2), new Rune(0x1F600)));
Show(new Texts("häß 😀", new Guid("00112233-4455-6677-8899-aabbccddeeff"), new Uri("https://example.org/a?b=c"), new Version(1, 2, 3), new("text"), new("de-DE")));
Show(new Times(DateTime.UnixEpoch.AddTicks(-1), new(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-3)), DateOnly.MaxValue, new(23, 59), TimeSpan.MinValue));
Show(new Bytes([1, 2], new byte[] { 3 }, new byte[] { 4 }, new(new byte[300]), new byte[] { 5 }, new([true, false, true])));
Show(new Nullables(5, Guid.Empty, null, DayOfWeek.Friday, (1, "a"), Small.Some, Large.Far));
Show(new Tuples(new(1), new(1, "a"), new(1, 2, 3, 4, 5, 6, 7, new("h")), new(1), (1, "a"), (1, 2, 3, 4, 5, 6, 7, "h"), new(1, "a")));
Show(new Arrays(numbers, [["a"], [], ["b", "c"]], new[,] { { 1, 2 }, { 3, 4 } }, new[,,] { { { 1 }, { 2 } } }, new[,,,] { { { { 7, 8 } } } }, numbers, numbers, numbers));
Show(new Lists([.. numbers], new(numbers), new(numbers), new(numbers), [.. numbers], [.. numbers], [.. numbers], [.. numbers], new(numbers), new([.. numbers])));
Show(new Interfaces(
    numbers, numbers, numbers, new HashSet<int>(numbers), numbers, numbers, new HashSet<int>(numbers), named, named,
    new[] { "a", "b" }.GroupBy(static one => one.Length).First(), new[] { "a", "bc" }.ToLookup(static one => one.Length), new(() => numbers[0])));
Show(new Dictionaries(named, new(named), new(named), new(named), new(named)));
Show(new Concurrents([7], new(numbers), new(numbers), new([KeyValuePair.Create("a", 1)])));
Show(new Immutables(
    [.. numbers], [.. numbers], [.. numbers], [.. numbers], [5], [.. numbers], ImmutableDictionary<string, int>.Empty.Add("a", 1),
    named.ToImmutableSortedDictionary(), ImmutableList.Create(numbers), ImmutableQueue.Create(numbers), ImmutableStack.Create(numbers),
    ImmutableHashSet.Create(5), ImmutableDictionary<string, int>.Empty.Add("a", 1)));
Show(new Frozen(new[] { 5 }.ToFrozenSet(), new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary()));
Show(new Drawing { Main = new Circle(1), Others = [new Square(2), new Circle(3)], Inset = new() { Main = new Square(4) } });

var damaged = MessageSerializer.Serialize(new Dictionaries(named, new(named), new(named), new(named), new(named)));
damaged[^1] = 0xC0;
try
{
    MessageSerializer.Deserialize<Dictionaries>(damaged);
}
catch (MessageFormatException error)
{
    Console.WriteLine(error.Message);
}

static void Show<T>(T value)
{
    var bytes = MessageSerializer.Serialize(value);
    var again = MessageSerializer.Serialize(MessageSerializer.Deserialize<T>(bytes));
    Console.WriteLine($"{typeof(T).Name} {(again.AsSpan().SequenceEqual(bytes) ? "same" : "other")} {Convert.ToHexString(bytes)}");
}
