using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.InterleavingTests;

/// <summary>
/// Compiles the library's lock-free sources, the scenarios that drive them and stand-ins for what they need otherwise, into one assembly.
/// </summary>
internal static partial class SubjectCompiler
{
    private static readonly string[] Files =
    [
        "Bus/Mailboxes/Queues/MailboxQueue.cs",
        "Bus/Mailboxes/Queues/Padded.cs",
        "Bus/Mailboxes/Queues/BoundedRing.cs",
        "Bus/Mailboxes/Queues/DroppingRing.cs",
        "Bus/Mailboxes/Queues/PriorityQueues.cs",
        "Bus/Mailboxes/Queues/Rendezvous.cs",
        "Bus/Mailboxes/Queues/SegmentedQueue.cs",
        "Bus/Mailboxes/Lanes/Lane.cs",
        "Bus/Mailboxes/Lanes/Lane.Feed.cs",
        "Bus/Mailboxes/Lanes/Lane.Here.cs",
        "Bus/Mailboxes/Lanes/Lane.Posts.cs",
        "Bus/Mailboxes/Lanes/LaneFeed.cs",
        "Bus/Mailboxes/Lanes/IBriefWork.cs",
        "Bus/Mailboxes/Lanes/LaneThread.cs",
        "Bus/Mailboxes/Lanes/RunningLane.cs",
        "Bus/Mailboxes/Lanes/PoolLane.cs",
        "Bus/Mailboxes/Lanes/PoolLane.Briefly.cs",
        "Bus/Mailboxes/Lanes/InlineLane.cs",
        "Bus/Mailboxes/Lanes/ThreadLane.cs",
        "Bus/Mailboxes/Lanes/PostWaiter.cs",
        "Bus/Mailboxes/Lanes/WaiterList.cs",
        "Bus/Mailboxes/Asks/AskChain.cs",
        "Bus/Mailboxes/Asks/AskWheel.cs",
        "Bus.Abstractions/Infrastructure/Mailboxes/Ask.cs",
        "Bus.Abstractions/Infrastructure/Mailboxes/AskOfReply.cs",
        "Bus.Abstractions/Infrastructure/Mailboxes/IAskCarrier.cs",
        "Bus.Abstractions/Infrastructure/Mailboxes/IMailboxSlot.cs",
        "Bus.Abstractions/Infrastructure/Mailboxes/Parcel.cs",
        "Bus.Abstractions/Infrastructure/Mailboxes/RawMessage.cs",
        "Bus.Abstractions/Mailboxes/FailurePolicy.cs",
        "Bus.Abstractions/Mailboxes/WaitStrategy.cs",
    ];

    // Scenarios are small; so are these, or no schedule would get to the ends of segments and of batches.
    private static readonly Mutation[] Sizes =
    [
        new("SegmentedQueue.cs", "Size = 256", "Size = 2"),
        new("PoolLane.cs", "Batch = 512", "Batch = 2"),
        new("PoolLane.cs", "Spins = 20", "Spins = 1"),
        new("InlineLane.cs", "Share = 64", "Share = 2"),
        new("PoolLane.Briefly.cs", "Brief = 32", "Brief = 1"),

        // Schedules are to be the same again.
        new("PoolLane.Briefly.cs", "Stopwatch.GetTimestamp() - began > BriefTicks", "Left > 1"),
        new("PoolLane.Briefly.cs", "Environment.TickCount64 < _slowUntil", "_slowUntil > 0"),
        new("PoolLane.Briefly.cs", "Environment.TickCount64 + SlowMilliseconds", "1"),
        new("ThreadLane.cs", "SpinsBeforeBlock = 50", "SpinsBeforeBlock = 1"),

        // Coyote controls threads that are started in this way only.
        new("ThreadLane.cs", "_thread.UnsafeStart()", "_thread.Start()"),

        // Its rewriter takes two calls of one generic method for the same key; no scenario writes a reply.
        new("AskOfReply.cs", "Formatters.Of<TReply>().Read", "default(Formatter<TReply>)!.Read"),
        new("AskOfReply.cs", "Formatters.Of<TReply>().Write", "default(Formatter<TReply>)!.Write"),
    ];

    internal static void Compile(string path, IReadOnlyList<Mutation> mutations)
    {
        var subject = Metadata("Subject");
        var sources = Files.Select(file => Read(Path.Combine(Metadata("Sources"), file), [.. Sizes, .. mutations]))
            .Concat(Directory.EnumerateFiles(subject, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static file => Parse(file, File.ReadAllText(file))));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static file => MetadataReference.CreateFromFile(file));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);
        var result = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(path), sources, references, options).Emit(path);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error)));
        }
    }

    private static SyntaxTree Read(string path, IReadOnlyList<Mutation> mutations)
    {
        var text = File.ReadAllText(path);
        foreach (var mutation in mutations)
        {
            text = mutation.File == Path.GetFileName(path) ? mutation.Apply(text) : text;
        }

        // Coyote controls monitors, not this newer type.
        return Parse(path, NewLock().Replace(text, "readonly object $1 = new object()"));
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14), path);

    private static string Metadata(string key) => typeof(SubjectCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(one => one.Key == key).Value!;

    [GeneratedRegex(@"readonly Lock (\w+) = new\(\)")]
    private static partial Regex NewLock();
}
