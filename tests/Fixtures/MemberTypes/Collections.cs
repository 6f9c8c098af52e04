using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace TypedBus.Fixtures.MemberTypes;

[Message]
public sealed record Tuples(
    Tuple<int> One,
    Tuple<int, string> Two,
    Tuple<int, int, int, int, int, int, int, Tuple<string>> Eight,
    ValueTuple<int> ValueOne,
    (int, string) ValueTwo,
    (int, int, int, int, int, int, int, string) ValueEight,
    KeyValuePair<int, string> Pair);

[Message]
public sealed record Arrays(
    int[] Array,
    string[][] Jagged,
    int[,] Two,
    int[,,] Three,
    int[,,,] Four,
    ArraySegment<int> Segment,
    Memory<int> Memory,
    ReadOnlyMemory<int> ReadOnlyMemory);

[Message]
public sealed record Lists(
    List<int> List,
    LinkedList<int> LinkedList,
    Queue<int> Queue,
    Stack<int> Stack,
    HashSet<int> HashSet,
    SortedSet<int> SortedSet,
    Collection<int> Collection,
    ObservableCollection<int> Observable,
    ReadOnlyCollection<int> ReadOnly,
    ReadOnlyObservableCollection<int> ReadOnlyObservable);

[Message]
public sealed record Interfaces(
    IEnumerable<int> Enumerable,
    ICollection<int> Collection,
    IList<int> List,
    ISet<int> Set,
    IReadOnlyCollection<int> ReadOnlyCollection,
    IReadOnlyList<int> ReadOnlyList,
    IReadOnlySet<int> ReadOnlySet,
    IDictionary<string, int> Dictionary,
    IReadOnlyDictionary<string, int> ReadOnlyDictionary,
    IGrouping<int, string> Grouping,
    ILookup<int, string> Lookup,
    Lazy<int> Lazy);

[Message]
public sealed record Dictionaries(
    Dictionary<string, int> Dictionary,
    SortedDictionary<string, int> Sorted,
    SortedList<string, int> SortedList,
    OrderedDictionary<string, int> Ordered,
    ReadOnlyDictionary<string, int> ReadOnly);

[Message]
public sealed record Concurrents(
    ConcurrentBag<int> Bag, ConcurrentQueue<int> Queue, ConcurrentStack<int> Stack, ConcurrentDictionary<string, int> Dictionary);

[Message]
public sealed record Immutables(
    ImmutableArray<int> Array,
    ImmutableList<int> List,
    ImmutableQueue<int> Queue,
    ImmutableStack<int> Stack,
    ImmutableHashSet<int> HashSet,
    ImmutableSortedSet<int> SortedSet,
    ImmutableDictionary<string, int> Dictionary,
    ImmutableSortedDictionary<string, int> SortedDictionary,
    IImmutableList<int> ListInterface,
    IImmutableQueue<int> QueueInterface,
    IImmutableStack<int> StackInterface,
    IImmutableSet<int> SetInterface,
    IImmutableDictionary<string, int> DictionaryInterface);

[Message]
public sealed record Frozen(FrozenSet<int> Set, FrozenDictionary<string, int> Dictionary);
