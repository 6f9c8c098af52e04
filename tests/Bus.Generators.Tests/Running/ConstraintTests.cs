using System.Globalization;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Which behaviours wrap which messages; the same whether they are declared in the program or in a library.</summary>
public sealed class ConstraintTests
{
    private const string Messages =
        """
        public interface IAudited;
        public interface INested<T>;
        [Message] public record ClassEvent(string Text) : IAudited;
        [Message] public readonly record struct Unmanaged(int Id);
        [Message] public readonly record struct Managed(string Text) : INested<List<int>>;
        [Message] public sealed class Constructible : IAudited { public int X { get; init; } }
        [Message] public sealed record Command(int Id) : IRequest;
        [Message] public sealed record Text(int Id) : IRequest<string>;
        [Message] public sealed record MaybeText(int Id) : IRequest<string?>;
        [Message] public sealed record MaybeNumber(int Id) : IRequest<int?>;
        [Message] public sealed record Many(int Id) : IRequest<List<int>>;
        [Message] public sealed record Array(int Id) : IRequest<int[]>;
        [Message] public sealed record Jagged(int Id) : IRequest<int[][,]>;
        [Message] public sealed record Map(int Id) : IRequest<Dictionary<string, List<int>>>;
        [Message] public sealed record Pair(int Id) : IRequest<(int A, string? B)>;
        [Message] public sealed record Itself(int Id) : IRequest<Itself>;
        [Message] public sealed record Bases(int Id) : IRequest<Base>;
        [Message] public sealed record Derives(int Id) : IRequest<Derived>;
        [Message] public sealed record Stream(int Id) : IStreamRequest<string>;
        public record Base(int Id);
        public sealed record Derived(int Id) : Base(Id);
        """;

    private const string Handlers =
        """
        [Handler] public sealed class Handlers
        {
            public void Handle(ClassEvent m) { }
            public void Handle(Unmanaged m) { }
            public void Handle(Managed m) { }
            public void Handle(Constructible m) { }
            public void Handle(Command m) { }
            public string Handle(Text m) => "";
            public string? Handle(MaybeText m) => null;
            public int? Handle(MaybeNumber m) => null;
            public List<int> Handle(Many m) => new();
            public int[] Handle(Array m) => new int[0];
            public int[][,] Handle(Jagged m) => new int[0][,];
            public Dictionary<string, List<int>> Handle(Map m) => new();
            public (int A, string? B) Handle(Pair m) => default;
            public Itself Handle(Itself m) => m;
            public Base Handle(Bases m) => new(1);
            public Derived Handle(Derives m) => new(1);
            public async IAsyncEnumerable<string> Handle(Stream m) { await Task.Yield(); yield return ""; }
        }
        """;

    private const string Body =
        """
        var lines = new List<string>();
        foreach (var one in new (string Name, Func<ValueTask> Send)[]
        {
            ("ClassEvent", () => bus.PublishAsync(new ClassEvent(""))),
            ("Unmanaged", () => bus.PublishAsync(new Unmanaged(1))),
            ("Managed", () => bus.PublishAsync(new Managed(""))),
            ("Constructible", () => bus.PublishAsync(new Constructible())),
            ("Command", () => bus.SendAsync(new Command(1))),
            ("Text", async () => await bus.SendAsync(new Text(1))),
            ("MaybeText", async () => await bus.SendAsync(new MaybeText(1))),
            ("MaybeNumber", async () => await bus.SendAsync(new MaybeNumber(1))),
            ("Many", async () => await bus.SendAsync(new Many(1))),
            ("Array", async () => await bus.SendAsync(new Array(1))),
            ("Jagged", async () => await bus.SendAsync(new Jagged(1))),
            ("Map", async () => await bus.SendAsync(new Map(1))),
            ("Pair", async () => await bus.SendAsync(new Pair(1))),
            ("Itself", async () => await bus.SendAsync(new Itself(1))),
            ("Bases", async () => await bus.SendAsync(new Bases(1))),
            ("Derives", async () => await bus.SendAsync(new Derives(1))),
            ("Stream", async () => { await foreach (var text in bus.StreamAsync(new Stream(1))) { } }),
        })
        {
            await one.Send();
            lines.Add($"{one.Name}: {Log.Take()}");
        }
        Log.Add(string.Join("\n", lines));
        """;

    private static readonly Case[] Cases =
    [
        new("<TMessage, TReply>", "TMessage, TReply", "", "ClassEvent Unmanaged Managed Constructible Command Text MaybeText MaybeNumber Many Array Jagged Map Pair Itself Bases Derives"),
        new("<TReply, TMessage>", "TMessage, TReply", "where TMessage : IAudited", "ClassEvent Constructible"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : struct", "Unmanaged Managed"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : unmanaged", "Unmanaged"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : class where TReply : struct", "ClassEvent Constructible Command Pair"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : new()", "Unmanaged Managed Constructible"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : class, IAudited, new()", "Constructible"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TReply : class", "Text MaybeText Many Array Jagged Map Itself Bases Derives"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TReply : class?", "Text MaybeText Many Array Jagged Map Itself Bases Derives"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TReply : notnull where TMessage : class", "ClassEvent Constructible Command Text Many Array Jagged Map Pair Itself Bases Derives"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : IRequest<TReply>", "Text MaybeText MaybeNumber Many Array Jagged Map Pair Itself Bases Derives"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : IRequest<TReply> where TReply : IEnumerable<int>", "Many Array"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : IRequest<Base>", "Bases Derives"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : IRequest", "Command"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : ClassEvent", "ClassEvent"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TReply : Base", "Bases Derives"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : TReply", "Itself"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : INested<List<int>>", "Managed"),
        new("<TMessage, TReply>", "TMessage, TReply", "where TMessage : notnull, IAudited where TReply : unmanaged, IEquatable<TReply>", "ClassEvent Constructible"),
        new("<T>", "T, Unit", "", "ClassEvent Unmanaged Managed Constructible Command"),
        new("<T>", "T, Unit", "where T : IAudited", "ClassEvent Constructible"),
        new("<T>", "T, T", "", "Itself"),
        new("<T>", "Text, T", "", "Text"),
        new("<T>", "T, string", "", "Text MaybeText"),
        new("<TMessage, TItem>", "TMessage, List<TItem>", "", "Many"),
        new("<TMessage, TItem>", "TMessage, List<TItem>", "where TMessage : IRequest<List<TItem>>", "Many"),
        new("<TMessage, TItem>", "TMessage, TItem[]", "", "Array Jagged"),
        new("<TMessage, TItem>", "TMessage, TItem[][,]", "", "Jagged"),
        new("<TMessage, TItem>", "TMessage, Dictionary<string, List<TItem>>", "", "Map"),
        new("<TMessage, TKey, TValue>", "TMessage, Dictionary<TKey, TValue>", "where TKey : notnull", ""),
        new("<TMessage, TKey, TValue>", "TMessage, (TKey, TValue)", "", "Pair"),
        new("<TMessage, TItem>", "TMessage, TItem?", "where TItem : struct", ""),
        new("", "Text, string", "", "Text"),
        new("", "ClassEvent, Unit", "", "ClassEvent"),
        new("", "Pair, (int, string?)", "", "Pair"),
        new("<TUnused>", "Text, string", "", ""),
    ];

    [Fact]
    public async Task Constraints_choose_the_messages_of_a_behaviour_of_the_same_assembly()
    {
        var app = Programs.Of($"{Messages}\n{Behaviors()}\n{Handlers}", Body);

        await AssertAsync(app);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Constraints_choose_the_messages_of_a_behaviour_of_another_assembly()
    {
        var contracts = Project.Contracts("Contracts", Messages);
        var behaviors = Project.Library("Behaviors", Behaviors()).Referencing(contracts, Harness.Project) with { HasRuntime = false };
        var app = Programs.Of(Handlers, Body).Referencing(contracts, behaviors);

        await AssertAsync(app);
    }

    private static string Behaviors() => $$"""
        public abstract class Logged<A, B> : IBehavior<A, B>
        {
            public ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token)
            {
                Log.Add(GetType().Name);
                return next(message, context, token);
            }
        }
        {{string.Join('\n', Cases.Select(static (one, number) =>
            $"[Behavior(Order = {number})] public sealed class B{number}{one.TypeParameters} : Logged<{one.Arguments}> {one.Constraints};"))}}
        """;

    // The program tells the behaviours of each message; by behaviour they are easier to read.
    private static async Task AssertAsync(Project app)
    {
        var messages = Cases.Select(static _ => new List<string>()).ToArray();
        foreach (var line in (await LoadedProgram.RunAsync(app)).Split('\n'))
        {
            var (message, behaviors) = (line.Split(": ")[0], line.Split(": ")[1]);
            foreach (var behavior in behaviors.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            {
                messages[int.Parse(behavior[1..].Split('`')[0], CultureInfo.InvariantCulture)].Add(message);
            }
        }

        var found = Cases.Select((one, number) => one with { Messages = string.Join(' ', messages[number]) }).ToArray();
        Assert.Equal(string.Join('\n', Cases.Except(found)), string.Join('\n', found.Except(Cases)));
    }

    /// <summary>A behaviour, and the messages that it is to wrap.</summary>
    private sealed record Case(string TypeParameters, string Arguments, string Constraints, string Messages)
    {
        public override string ToString() => $"{TypeParameters} : IBehavior<{Arguments}> {Constraints}: {Messages}";
    }
}
