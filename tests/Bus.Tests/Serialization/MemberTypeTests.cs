using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;
using TypedBus.Tests.Serialization.Contracts;
using Xunit;

namespace TypedBus.Tests.Serialization;

public sealed class MemberTypeTests
{
    private static readonly Dictionary<string, Action> Shared = new()
    {
        ["bool"] = static () => Against.MessagePackCSharp<bool>(true),
        ["byte"] = static () => Against.MessagePackCSharp<byte>(200),
        ["sbyte"] = static () => Against.MessagePackCSharp<sbyte>(-5),
        ["short"] = static () => Against.MessagePackCSharp<short>(-300),
        ["ushort"] = static () => Against.MessagePackCSharp<ushort>(60000),
        ["int"] = static () => Against.MessagePackCSharp<int>(-70000),
        ["uint"] = static () => Against.MessagePackCSharp<uint>(4000000000),
        ["long"] = static () => Against.MessagePackCSharp<long>(long.MinValue),
        ["ulong"] = static () => Against.MessagePackCSharp<ulong>(ulong.MaxValue),
        ["char"] = static () => Against.MessagePackCSharp<char>('é'),
        ["float"] = static () => Against.MessagePackCSharp<float>(1.5f),
        ["double"] = static () => Against.MessagePackCSharp<double>(-1.25e300),
        ["decimal"] = static () => Against.MessagePackCSharp<decimal>(-79228162514264.337593543950335m),
        ["string"] = static () => Against.MessagePackCSharp<string>("häß 😀"),
        ["Half"] = static () => Against.MessagePackCSharp<Half>((Half)1.5),
        ["Guid"] = static () => Against.MessagePackCSharp<Guid>(new Guid("00112233-4455-6677-8899-aabbccddeeff")),
        ["DateTime"] = static () => Against.MessagePackCSharp<DateTime>(new DateTime(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc).AddTicks(1234567)),
        ["DateTimeOffset"] = static () => Against.MessagePackCSharp<DateTimeOffset>(new DateTimeOffset(2024, 2, 29, 12, 34, 56, TimeSpan.FromMinutes(-150))),
        ["DateOnly"] = static () => Against.MessagePackCSharp<DateOnly>(new DateOnly(2024, 2, 29)),
        ["TimeOnly"] = static () => Against.MessagePackCSharp<TimeOnly>(new TimeOnly(23, 59, 58, 997)),
        ["TimeSpan"] = static () => Against.MessagePackCSharp<TimeSpan>(TimeSpan.FromTicks(-1)),
        ["BigInteger"] = static () => Against.MessagePackCSharp<BigInteger>(BigInteger.Parse("-123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture)),
        ["Complex"] = static () => Against.MessagePackCSharp<Complex>(new Complex(1.5, -2.5)),
        ["Uri"] = static () => Against.MessagePackCSharp<Uri>(new Uri("https://example.org/a?b=c")),
        ["Version"] = static () => Against.MessagePackCSharp<Version>(new Version(1, 2, 3, 4)),
        ["StringBuilder"] = static () => Against.MessagePackCSharp<StringBuilder>(new StringBuilder("text")),
        ["BitArray"] = static () => Against.MessagePackCSharp<BitArray>(new BitArray([true, false, true])),
        ["byte[]"] = static () => Against.MessagePackCSharp<byte[]>([1, 2, 3]),
        ["Memory<byte>"] = static () => Against.MessagePackCSharp<Memory<byte>>(new byte[] { 1, 2 }),
        ["ReadOnlyMemory<byte>"] = static () => Against.MessagePackCSharp<ReadOnlyMemory<byte>>(new byte[] { 1, 2 }),
        ["ReadOnlySequence<byte>"] = static () => Against.MessagePackCSharp<ReadOnlySequence<byte>>(new ReadOnlySequence<byte>(new byte[] { 1, 2 })),
        ["ArraySegment<byte>"] = static () => Against.MessagePackCSharp<ArraySegment<byte>>(new byte[] { 1, 2 }),
        ["int?"] = static () => Against.MessagePackCSharp<int?>(5),
        ["DayOfWeek"] = static () => Against.MessagePackCSharp<DayOfWeek>(DayOfWeek.Friday),
        ["EnumOfSByte"] = static () => Against.MessagePackCSharp<EnumOfSByte>(EnumOfSByte.Low),
        ["EnumOfByte"] = static () => Against.MessagePackCSharp<EnumOfByte>(EnumOfByte.High),
        ["EnumOfInt16"] = static () => Against.MessagePackCSharp<EnumOfInt16>(EnumOfInt16.Low),
        ["EnumOfUInt16"] = static () => Against.MessagePackCSharp<EnumOfUInt16>(EnumOfUInt16.High),
        ["EnumOfUInt32"] = static () => Against.MessagePackCSharp<EnumOfUInt32>(EnumOfUInt32.High),
        ["EnumOfInt64"] = static () => Against.MessagePackCSharp<EnumOfInt64>(EnumOfInt64.Low),
        ["EnumOfUInt64"] = static () => Against.MessagePackCSharp<EnumOfUInt64>(EnumOfUInt64.High),
        ["int[]"] = static () => Against.MessagePackCSharp<int[]>([1, 1000, -1]),
        ["string?[]"] = static () => Against.MessagePackCSharp<string?[]>(["a", null]),
        ["int[][]"] = static () => Against.MessagePackCSharp<int[][]>([[1], [], [2, 3]]),
        ["int[,]"] = static () => Against.MessagePackCSharp<int[,]>(new[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }),
        ["int[,,]"] = static () => Against.MessagePackCSharp<int[,,]>(new int[2, 1, 2] { { { 1, 2 } }, { { 3, 4 } } }),
        ["int[,,,]"] = static () => Against.MessagePackCSharp<int[,,,]>(new int[1, 1, 1, 2] { { { { 7, 8 } } } }),
        ["ArraySegment<int>"] = static () => Against.MessagePackCSharp<ArraySegment<int>>(new[] { 1, 2 }),
        ["Memory<int>"] = static () => Against.MessagePackCSharp<Memory<int>>(new[] { 1, 2 }),
        ["ReadOnlyMemory<int>"] = static () => Against.MessagePackCSharp<ReadOnlyMemory<int>>(new[] { 1, 2 }),
        ["ReadOnlySequence<int>"] = static () => Against.MessagePackCSharp<ReadOnlySequence<int>>(new ReadOnlySequence<int>(new[] { 1, 2 })),
        ["List<int>"] = static () => Against.MessagePackCSharp<List<int>>([1, 2]),
        ["List<Point>"] = static () => Against.MessagePackCSharp<List<Point>>([new Point(1, 2), new Point(-3, 4)]),
        ["LinkedList<int>"] = static () => Against.MessagePackCSharp<LinkedList<int>>(new LinkedList<int>([1, 2])),
        ["Queue<int>"] = static () => Against.MessagePackCSharp<Queue<int>>(new Queue<int>([1, 2])),
        ["Stack<int>"] = static () => Against.MessagePackCSharp<Stack<int>>(new Stack<int>([1, 2])),
        ["HashSet<int>"] = static () => Against.MessagePackCSharp<HashSet<int>>([3, 1]),
        ["SortedSet<int>"] = static () => Against.MessagePackCSharp<SortedSet<int>>([3, 1]),
        ["Collection<int>"] = static () => Against.MessagePackCSharp<Collection<int>>([1, 2]),
        ["ObservableCollection<int>"] = static () => Against.MessagePackCSharp<ObservableCollection<int>>([1, 2]),
        ["ReadOnlyCollection<int>"] = static () => Against.MessagePackCSharp<ReadOnlyCollection<int>>(new ReadOnlyCollection<int>([1, 2])),
        ["ReadOnlyObservableCollection<int>"] = static () => Against.MessagePackCSharp<ReadOnlyObservableCollection<int>>(new ReadOnlyObservableCollection<int>([1, 2])),
        ["IEnumerable<int>"] = static () => Against.MessagePackCSharp<IEnumerable<int>>(new List<int> { 1, 2 }),
        ["ICollection<int>"] = static () => Against.MessagePackCSharp<ICollection<int>>(new List<int> { 1, 2 }),
        ["IList<int>"] = static () => Against.MessagePackCSharp<IList<int>>(new List<int> { 1, 2 }),
        ["ISet<int>"] = static () => Against.MessagePackCSharp<ISet<int>>(new HashSet<int> { 1, 2 }),
        ["IReadOnlyCollection<int>"] = static () => Against.MessagePackCSharp<IReadOnlyCollection<int>>(new[] { 1, 2 }),
        ["IReadOnlyList<int>"] = static () => Against.MessagePackCSharp<IReadOnlyList<int>>(new[] { 1, 2 }),
        ["IReadOnlySet<int>"] = static () => Against.MessagePackCSharp<IReadOnlySet<int>>(new HashSet<int> { 1, 2 }),
        ["Dictionary<string, int>"] = static () => Against.MessagePackCSharp<Dictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }),
        ["Dictionary<int, Point>"] = static () => Against.MessagePackCSharp<Dictionary<int, Point>>(new Dictionary<int, Point> { [-1] = new Point(1, 2) }),
        ["SortedDictionary<string, int>"] = static () => Against.MessagePackCSharp<SortedDictionary<string, int>>(new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }),
        ["SortedList<string, int>"] = static () => Against.MessagePackCSharp<SortedList<string, int>>(new SortedList<string, int> { ["b"] = 1, ["a"] = 2 }),
        ["OrderedDictionary<string, int>"] = static () => Against.MessagePackCSharp<OrderedDictionary<string, int>>(new OrderedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }),
        ["ReadOnlyDictionary<string, int>"] = static () => Against.MessagePackCSharp<ReadOnlyDictionary<string, int>>(new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 })),
        ["IDictionary<string, int>"] = static () => Against.MessagePackCSharp<IDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }),
        ["IReadOnlyDictionary<string, int>"] = static () => Against.MessagePackCSharp<IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }),
        ["ConcurrentDictionary<string, int>"] = static () => Against.MessagePackCSharp<ConcurrentDictionary<string, int>>(new ConcurrentDictionary<string, int>([KeyValuePair.Create("a", 1)])),
        ["ConcurrentQueue<int>"] = static () => Against.MessagePackCSharp<ConcurrentQueue<int>>(new ConcurrentQueue<int>([1, 2])),
        ["ConcurrentStack<int>"] = static () => Against.MessagePackCSharp<ConcurrentStack<int>>(new ConcurrentStack<int>([1, 2])),
        ["ConcurrentBag<int>"] = static () => Against.MessagePackCSharp<ConcurrentBag<int>>([7]),
        ["ImmutableArray<int>"] = static () => Against.MessagePackCSharp<ImmutableArray<int>>([1, 2]),
        ["ImmutableList<int>"] = static () => Against.MessagePackCSharp<ImmutableList<int>>([1, 2]),
        ["ImmutableQueue<int>"] = static () => Against.MessagePackCSharp<ImmutableQueue<int>>([1, 2]),
        ["ImmutableStack<int>"] = static () => Against.MessagePackCSharp<ImmutableStack<int>>([1, 2]),
        ["ImmutableHashSet<int>"] = static () => Against.MessagePackCSharp<ImmutableHashSet<int>>([5]),
        ["ImmutableSortedSet<int>"] = static () => Against.MessagePackCSharp<ImmutableSortedSet<int>>([2, 1]),
        ["ImmutableDictionary<string, int>"] = static () => Against.MessagePackCSharp<ImmutableDictionary<string, int>>(ImmutableDictionary<string, int>.Empty.Add("a", 1)),
        ["ImmutableSortedDictionary<string, int>"] = static () => Against.MessagePackCSharp<ImmutableSortedDictionary<string, int>>(ImmutableSortedDictionary<string, int>.Empty.Add("b", 1).Add("a", 2)),
        ["IImmutableList<int>"] = static () => Against.MessagePackCSharp<IImmutableList<int>>(ImmutableList.Create(1, 2)),
        ["IImmutableQueue<int>"] = static () => Against.MessagePackCSharp<IImmutableQueue<int>>(ImmutableQueue.Create(1, 2)),
        ["IImmutableStack<int>"] = static () => Against.MessagePackCSharp<IImmutableStack<int>>(ImmutableStack.Create(1, 2)),
        ["IImmutableSet<int>"] = static () => Against.MessagePackCSharp<IImmutableSet<int>>(ImmutableHashSet.Create(1)),
        ["IImmutableDictionary<string, int>"] = static () => Against.MessagePackCSharp<IImmutableDictionary<string, int>>(ImmutableDictionary<string, int>.Empty.Add("a", 1)),
        ["Tuple<int>"] = static () => Against.MessagePackCSharp<Tuple<int>>(Tuple.Create(1)),
        ["Tuple<int, string>"] = static () => Against.MessagePackCSharp<Tuple<int, string>>(Tuple.Create(1, "a")),
        ["Tuple<int, int, int, int, int, int, int, Tuple<string>>"] = static () => Against.MessagePackCSharp<Tuple<int, int, int, int, int, int, int, Tuple<string>>>(Tuple.Create(1, 2, 3, 4, 5, 6, 7, "h")),
        ["(int, string)"] = static () => Against.MessagePackCSharp<(int, string)>((1, "a")),
        ["(int A, string B, bool C, char D, long E, byte F, short G)"] = static () => Against.MessagePackCSharp<(int A, string B, bool C, char D, long E, byte F, short G)>((1, "a", true, 'c', 5, 6, 7)),
        ["(int, int, int, int, int, int, int, int)"] = static () => Against.MessagePackCSharp<(int, int, int, int, int, int, int, int)>((1, 2, 3, 4, 5, 6, 7, 8)),
        ["KeyValuePair<int, string>"] = static () => Against.MessagePackCSharp<KeyValuePair<int, string>>(KeyValuePair.Create(1, "a")),
        ["IGrouping<int, int>"] = static () => Against.MessagePackCSharp<IGrouping<int, int>>(new[] { 1, 3 }.GroupBy(static one => one % 2).First()),
        ["ILookup<int, int>"] = static () => Against.MessagePackCSharp<ILookup<int, int>>(new[] { 1, 2, 3 }.ToLookup(static one => one % 2)),
        ["Lazy<int>"] = static () => Against.MessagePackCSharp<Lazy<int>>(new Lazy<int>(static () => 5)),
        ["Nested<int>"] = static () => Against.MessagePackCSharp<Nested<int>>(new Nested<int> { Value = 5, More = [1, 2] }),
        ["Nested<Point?>"] = static () => Against.MessagePackCSharp<Nested<Point?>>(new Nested<Point?> { Value = null }),
    };

    private static readonly Dictionary<string, Action> Own = new()
    {
        ["Int128"] = static () => Assert.Equal(Int128.MinValue, Against.RoundTrip<Int128>(Int128.MinValue)),
        ["UInt128"] = static () => Assert.Equal(UInt128.MaxValue, Against.RoundTrip<UInt128>(UInt128.MaxValue)),
        ["Rune"] = static () => Assert.Equal(new Rune(0x1F600), Against.RoundTrip<Rune>(new Rune(0x1F600))),
        ["System.Globalization.CultureInfo"] = static () => Assert.Equal(System.Globalization.CultureInfo.InvariantCulture, Against.RoundTrip<System.Globalization.CultureInfo>(System.Globalization.CultureInfo.InvariantCulture)),
        ["FrozenSet<int>"] = static () => Assert.Equal(new[] { 1, 2 }.ToFrozenSet(), Against.RoundTrip<FrozenSet<int>>(new[] { 1, 2 }.ToFrozenSet())),
        ["FrozenDictionary<string, int>"] = static () => Assert.Equal(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(), Against.RoundTrip<FrozenDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary())),
    };

    public static TheoryData<string> SharedTypes => [.. Shared.Keys];

    public static TheoryData<string> OwnTypes => [.. Own.Keys];

    [Theory]
    [MemberData(nameof(SharedTypes))]
    public void Bytes_are_those_of_the_other_library_and_each_reads_the_other(string type) => Shared[type]();

    [Theory]
    [MemberData(nameof(OwnTypes))]
    public void What_the_other_library_does_not_know_comes_back_as_it_was(string type) => Own[type]();
}
