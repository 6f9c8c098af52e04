using System.Collections;

namespace TypedBus;

/// <summary>The other nodes that a bus is configured to reach, or is connected to. Any thread; each enumeration is of one moment.</summary>
public sealed class NodeCollection : IReadOnlyCollection<NodeInfo>
{
    private readonly Func<IReadOnlyList<NodeInfo>> _list;

    internal NodeCollection(Func<IReadOnlyList<NodeInfo>> list) => _list = list;

    /// <summary>Raised when a node was found, came up or went down, with what is known of it then. Called by the thread that found out; must not block.</summary>
    public event Action<NodeInfo>? Changed;

    /// <inheritdoc/>
    public int Count => _list().Count;

    /// <summary>The node of a name; null where none is known.</summary>
    /// <param name="name">The name of the node.</param>
    public NodeInfo? Find(string name) => _list().FirstOrDefault(node => node.Name == name);

    /// <summary>Completes when a condition on the nodes holds, such as <c>nodes => nodes.Any(node => node.Name == "b" &amp;&amp; node.State == NodeState.Up)</c>.</summary>
    /// <param name="condition">Called at once, and after each change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask WaitAsync(Func<IReadOnlyCollection<NodeInfo>, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void OnChanged(NodeInfo node) => changed.TrySetResult();
            Changed += OnChanged;
            try
            {
                if (condition(_list()))
                {
                    return;
                }

                await changed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Changed -= OnChanged;
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<NodeInfo> GetEnumerator() => _list().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Tells all observers, whatever any of them throws.</summary>
    internal void Raise(NodeInfo node, Action<Exception> failed)
    {
        foreach (var observer in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                observer(node);
            }
            catch (Exception error)
            {
                failed(error);
            }
        }
    }
}
