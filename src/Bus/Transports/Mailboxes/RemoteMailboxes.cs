using System.Collections.Concurrent;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>The mailboxes of other nodes that this bus has handles of. Handles may be made before the bus starts; messages pass afterwards.</summary>
internal sealed class RemoteMailboxes(Dispatch.Kernel kernel)
{
    private readonly ConcurrentDictionary<(Type Handle, string Node), MailboxHandle> _handles = [];
    private readonly ConcurrentDictionary<(Type Element, string Name, string Node), object> _senders = [];
    private readonly ConcurrentDictionary<Type, MessageForm?> _forms = [];
    private Network? _network;
    private ulong _numbers;

    internal Dispatch.Kernel Kernel => kernel;

    /// <summary>What connects to other nodes; there once <see cref="ThrowIfNotRunning"/> has let somebody through.</summary>
    internal Network Network => Volatile.Read(ref _network)!;

    internal AskWheel Asks => kernel.Mailboxes!.Asks;

    internal long Now => kernel.Time.GetTimestamp();

    internal TimeSpan Since(long timestamp) => kernel.Time.GetElapsedTime(timestamp);

    internal ulong NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>The bus listens and connects.</summary>
    internal void Connect(Network network) => Volatile.Write(ref _network, network);

    /// <summary>The handle of a mailbox of another node, the same whenever it is asked for.</summary>
    /// <param name="info">The mailbox.</param>
    /// <param name="node">The name of a node or a service.</param>
    internal MailboxHandle Get(MailboxInfo info, string node) =>
        _handles.GetOrAdd((info.Handle, node), static (key, one) => one.Info.Accept(new Maker(one.Set, key.Node)), (Info: info, Set: this));

    /// <summary>The sender of a pull mailbox of another node, the same whenever it is asked for.</summary>
    internal MailboxSender<T> Find<T>(string name, string node) => (MailboxSender<T>)_senders.GetOrAdd(
        (typeof(T), name, node), static (key, set) => new RemoteSender<T>(key.Name, key.Node, set), this);

    /// <summary>How messages of a run-time type are written; null where it is no message.</summary>
    internal MessageForm? FormOf(Type type) => _forms.TryGetValue(type, out var known) && known is not null
        ? known
        : _forms[type] = kernel.FindRoute(type)?.Message is { } info && info.Type == type ? info.Accept(MessageFormFactory.Instance) : null;

    /// <summary>What a stopping bus still posts is what its handlers do about messages that were accepted.</summary>
    internal bool MayPost => _network is not null && (kernel.IsRunning || (kernel.IsStopping && LaneThread.Current.IsInLane));

    internal void ThrowIfNotRunning(string name)
    {
        if (!MayPost)
        {
            MailboxErrors.Throw(NotRunning(name));
        }
    }

    internal static Exception NotRunning(string name) => MailboxErrors.NotRunning(name);

    private sealed class Maker(RemoteMailboxes set, string node) : IMailboxVisitor<MailboxHandle>
    {
        MailboxHandle IMailboxVisitor<MailboxHandle>.Mailbox<THandle, TSlot>(MailboxInfo<THandle, TSlot> info) =>
            info.Create(new RemotePort<TSlot>(info, node, set));
    }
}
