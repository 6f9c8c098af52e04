using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A pull mailbox of this bus.</summary>
internal sealed class PullMailbox<T> : Mailbox<T>, IPullMailbox
{
    private readonly BusKernel _kernel;
    private readonly MessageOrigin _origin;
    private readonly PullQueue<T> _queue;
    private readonly Action<string> _forget;
    private readonly CloseWatchers _watchers = new();

    /// <summary>Opens a mailbox.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="kernel">The bus.</param>
    /// <param name="forget">Called with the name when the mailbox is disposed.</param>
    internal PullMailbox(string name, MailboxOptions options, BusKernel kernel, Action<string> forget)
        : base(name)
    {
        _kernel = kernel;
        _forget = forget;
        Options = options;
        _origin = new PullOrigin(kernel, name);
        _queue = new PullQueue<T>(options.Capacity, options.Overflow, _ => kernel.Dropped(
            options.Overflow == Overflow.DropOldest ? DropReasons.MailboxOldest : DropReasons.MailboxNewest), Closed);
    }

    public override int Count => _queue.Count;

    public Type MessageType => typeof(T);

    public MailboxOptions Options { get; }

    public override ValueTask SendAsync(T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        return SendAsync(NewItem(message), cancellationToken);
    }

    public ValueTask AcceptAsync(Type type, object message, MessageContext context, CancellationToken cancellationToken) => message is T known
        ? SendAsync(new PullItem<T>(known, context), cancellationToken)
        : throw new NoHandlerException($"The mailbox '{Name}' was opened for {typeof(T)}, and takes no {type}.");

    private ValueTask SendAsync(PullItem<T> item, CancellationToken cancellationToken)
    {
        var result = _queue.Send(item, null);
        if (result == PullResult.Full)
        {
            var sending = new PullSending<T>(item);
            result = _queue.Send(item, sending);
            if (result == PullResult.Waits)
            {
                return new ValueTask(sending.WaitAsync(_queue, cancellationToken));
            }
        }

        return result switch
        {
            PullResult.Taken => default,
            PullResult.Full => ValueTask.FromException(new MailboxFullException(
                $"The mailbox '{Name}' is full, and was opened with Overflow.Fail. Receive faster, raise its capacity, or use Overflow.Wait.")),
            _ => ValueTask.FromException(Closed()),
        };
    }

    public override bool TrySend(T message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _queue.Send(NewItem(message), null) switch
        {
            PullResult.Taken => true,
            PullResult.Full => false,
            _ => throw Closed(),
        };
    }

    public override ValueTask<Received<T>> ReceiveAsync(CancellationToken cancellationToken = default) => ReceiveAsync<T>(null, cancellationToken);

    public override ValueTask<Received<TMessage>> ReceiveAsync<TMessage>(CancellationToken cancellationToken = default) =>
        ReceiveAsync<TMessage>(null, cancellationToken);

    public override ValueTask<Received<T>> ReceiveFromAsync(string node, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(node);
        return ReceiveAsync<T>(node, cancellationToken);
    }

    public override bool TryReceive(out Received<T> received)
    {
        var isTaken = _queue.TryReceive(new PullReceiver<T, T>(null), mayWait: false, out var item, out _);
        received = isTaken ? PullReceiver<T, T>.Of(item) : default;
        return isTaken;
    }

    public override async IAsyncEnumerable<Received<T>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Received<T> received;
            try
            {
                received = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (MailboxClosedException)
            {
                yield break;
            }

            yield return received;
        }
    }

    public override void Close()
    {
        _queue.Close();
        _watchers.Tell();
    }

    public bool IsClosed => _watchers.IsClosed;

    public MailboxClosedException Refusal() => Closed();

    public Action WhenClosed(Action closed) => _watchers.Add(closed);

    public override Task DrainAsync(CancellationToken cancellationToken = default)
    {
        Close();
        return _queue.WaitUntilEmpty().WaitAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        Close();
        var (items, senders) = _queue.Clear();
        foreach (var sender in senders)
        {
            sender.Refuse(Closed());
        }

        for (var count = 0; count < items.Count; count++)
        {
            _kernel.Dropped(DropReasons.MailboxDisposed);
        }

        // Receivers that waited for what those senders had.
        Close();
        _forget(Name);
        return default;
    }

    private ValueTask<Received<TMessage>> ReceiveAsync<TMessage>(string? node, CancellationToken cancellationToken)
        where TMessage : T
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<Received<TMessage>>(cancellationToken);
        }

        var receiver = new PullReceiver<T, TMessage>(node);
        return _queue.TryReceive(receiver, mayWait: true, out var item, out var isClosed)
            ? new ValueTask<Received<TMessage>>(PullReceiver<T, TMessage>.Of(item))
            : isClosed ? ValueTask.FromException<Received<TMessage>>(Closed())
            : new ValueTask<Received<TMessage>>(receiver.WaitAsync(_queue, cancellationToken));
    }

    private PullItem<T> NewItem(T message) => new(message, new MessageContext(_origin, MessageSequence.Take()));

    private MailboxClosedException Closed() => new($"The mailbox '{Name}' is closed.");
}

/// <summary>The origin of messages in a pull mailbox.</summary>
internal sealed class PullOrigin(BusKernel kernel, string name) : MessageOrigin(kernel)
{
    internal override string Topic => name;
}
