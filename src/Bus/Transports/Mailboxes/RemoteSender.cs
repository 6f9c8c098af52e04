using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Sends to a pull mailbox of another node.</summary>
internal sealed class RemoteSender<T>(string name, string node, RemoteMailboxes remote) : MailboxSender<T>(name)
{
    private readonly RemoteTarget _target = new(remote, node, name, () => PullElement.Of(typeof(T), remote.Kernel));

    public override ValueTask SendAsync(T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            remote.ThrowIfNotRunning(Name);
            var info = Write(message, buffer, out var header);
            return _target.TryPost(info, in header, buffer, mayLose: false)
                ? default
                : new ValueTask(_target.PostAsync(info, in header, buffer.WrittenSpan, cancellationToken));
        }
        catch (Exception error)
        {
            return ValueTask.FromException(error);
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    public override bool TrySend(T message)
    {
        ArgumentNullException.ThrowIfNull(message);
        remote.ThrowIfNotRunning(Name);
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            var info = Write(message, buffer, out var header);
            return _target.TryPost(info, in header, buffer, mayLose: true) || _target.CannotPost();
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    private MessageInfo Write(T message, SerializationBuffer buffer, out FrameHeader header)
    {
        var form = remote.FormOf(message!.GetType()) ?? throw new BusException(
            $"{message.GetType()} is no message, so that it cannot be sent to the mailbox '{Name}' of another node. Mark it with [Message].");
        header = new FrameHeader { Kind = FrameKind.Post, WireId = form.Message.WireId, Sequence = MessageSequence.Take() };
        var writer = new MessageWriter(buffer);
        form.Write(ref writer, message);
        writer.Flush();
        return form.Message;
    }
}

/// <summary>What pull mailboxes are open for, as it is known between programs.</summary>
internal static class PullElement
{
    internal static string Of(Type type, BusKernel kernel) =>
        kernel.FindRoute(type)?.Message is { } message && message.Type == type ? message.Name : type.FullName ?? type.Name;
}
