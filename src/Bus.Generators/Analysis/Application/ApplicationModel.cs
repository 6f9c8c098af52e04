using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis.Application;

/// <summary>A whole application: the manifests of its outermost project and of all that it references, put together.</summary>
internal sealed class ApplicationModel
{
    private const string Any = "object";

    private readonly Dictionary<string, MessageModel> _messages;
    private readonly ILookup<string, InvokerModel> _handlers;
    private readonly ILookup<(string Type, CallUse Use), (ApplicationPart Part, CallModel Call)> _calls;

    public ApplicationModel(ApplicationPart own, IEnumerable<ApplicationPart> references, bool isTest, bool isWhole)
    {
        Own = own;
        Parts = [own, .. references];
        IsTest = isTest;
        IsWhole = isWhole && Parts.All(static one => one.Usage is not null);
        IsConnected = Parts.Any(static one => one.Calls.Any(static call => call.Use == CallUse.Connect));

        // One name in two assemblies is two types: nothing that is told of that name can be told apart.
        _messages = Parts.SelectMany(static one => one.Manifest.Messages)
            .GroupBy(static one => one.Type, StringComparer.Ordinal)
            .Where(static group => !group.Skip(1).Any())
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        _handlers = Parts.SelectMany(static one => one.Manifest.Invokers).ToLookup(static one => one.Message, StringComparer.Ordinal);
        _calls = Parts.SelectMany(static part => part.Calls.Select(call => (Part: part, Call: call))).ToLookup(static one => (one.Call.Type, one.Call.Use));
        Remotes = new HashSet<string>(Parts.SelectMany(static one => one.Usage?.Remotes ?? default), StringComparer.Ordinal);
        var mailboxes = Parts.SelectMany(static one => one.Usage?.Mailboxes ?? default).ToArray();
        var served = new HashSet<string>(mailboxes.Where(static one => one.Class.Length > 0).Select(static one => one.Handle), StringComparer.Ordinal);
        ElsewhereInMailboxes = new HashSet<string>(
            mailboxes.Where(one => one.Class.Length == 0 && !served.Contains(one.Handle)).SelectMany(static one => one.Messages), StringComparer.Ordinal);
    }

    /// <summary>The outermost project.</summary>
    public ApplicationPart Own { get; }

    /// <summary>All assemblies; the outermost project first.</summary>
    public IReadOnlyList<ApplicationPart> Parts { get; }

    /// <summary>Whether it only tests what it references.</summary>
    public bool IsTest { get; }

    /// <summary>Whether it has everything that is called anywhere.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether messages come and go that no manifest tells of: over connections, or by modules added at run time.</summary>
    public bool IsConnected { get; }

    /// <summary>The messages that one assembly alone declares.</summary>
    public IReadOnlyCollection<MessageModel> Messages => _messages.Values;

    /// <summary>The requests that are said to be handled in another process.</summary>
    public HashSet<string> Remotes { get; }

    /// <summary>The messages of handles whose mailbox is in no assembly here.</summary>
    public HashSet<string> ElsewhereInMailboxes { get; }

    /// <summary>A message by its C# name; null where it is none, or several.</summary>
    public MessageModel? Message(string type) => _messages.TryGetValue(type, out var message) ? message : null;

    /// <summary>The handlers that take exactly this type.</summary>
    public IEnumerable<InvokerModel> HandlersOf(string type) => _handlers[type];

    /// <summary>The calls of a kind that may be about this message: by its own type, or one that it derives from.</summary>
    public IEnumerable<(ApplicationPart Part, CallModel Call)> CallsOf(MessageModel message, CallUse use) =>
        message.Traits.Bases.Append(message.Type).Append(Any).SelectMany(type => _calls[(type, use)]);

    /// <summary>The simple name of a message.</summary>
    public static string NameOf(MessageModel message) => message.MetadataName.Substring(message.MetadataName.LastIndexOfAny(['.', '+']) + 1);
}
