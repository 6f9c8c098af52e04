using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Puts together what this assembly does with messages.</summary>
internal static class UsageComposition
{
    public static UsageModel Compose(
        IEnumerable<CallSiteModel> sites,
        IReadOnlyCollection<HandlerClassModel> handlers,
        IReadOnlyCollection<MailboxModel> contracts,
        IEnumerable<RemoteModel> remotes)
    {
        var all = sites.ToArray();
        var mailboxes = handlers.Where(static one => one.Mailbox is not null).ToArray();
        var handles = mailboxes.Select(static one => one.Mailbox!).Where(static one => !one.IsContract).ToLookup(static one => one.Name, StringComparer.Ordinal);
        return new UsageModel(
            Sort(all.SelectMany(static one => one.Calls).Concat(handlers.SelectMany(Returned))),
            Sort(all.SelectMany(site => site.Waits.Select(wait => Resolve(wait, site.Namespace, handles))).Where(static one => one is not null).Select(static one => one!)),
            Sort(mailboxes.Select(static one => new MailboxUseModel(one.Mailbox!.Handle, GeneratedNames.Readable(one.MetadataName), default))
                .Concat(contracts.Select(static one => new MailboxUseModel(one.Handle, "", one.Messages.Select(static message => message.Type).ToEquatableArray())))),
            remotes.SelectMany(static one => one.Types).Distinct().OrderBy(static one => one, StringComparer.Ordinal).ToEquatableArray());
    }

    // An event that a handler returns is published under its own topic.
    private static IEnumerable<CallModel> Returned(HandlerClassModel handler) => handler.Methods
        .Where(static one => one.Return.Use == ReturnUse.Event)
        .Select(static one => new CallModel(CallUse.Publish, one.Return.Value.TrimEnd('?'), "", false, null));

    /// <summary>Gives a handle that this assembly generates its full name; null where it is not known which is meant.</summary>
    private static WaitModel? Resolve(WaitModel wait, string space, ILookup<string, MailboxModel> handles)
    {
        if (wait.Handle is null || wait.Handle.StartsWith("global::", StringComparison.Ordinal))
        {
            return wait;
        }

        var named = handles[wait.Handle].ToArray();
        var near = named.Length == 1 ? named[0] : named
            .Where(one => one.Namespace.Length == 0 || $"{space}.".StartsWith($"{one.Namespace}.", StringComparison.Ordinal))
            .OrderByDescending(static one => one.Namespace.Length)
            .FirstOrDefault();
        return near is null ? null : wait with { Handle = near.Handle };
    }

    private static EquatableArray<T> Sort<T>(IEnumerable<T> items)
        where T : class, IEquatable<T> => items.Distinct().OrderBy(static one => one.ToString(), StringComparer.Ordinal).ToEquatableArray();
}
