using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>A request of the other side that lies in a mailbox of this one.</summary>
internal sealed class MailboxCall(LinkServing serving, ulong number, Ask ask, Func<CancellationToken, bool> post, Action accepted) : ServedCall(serving, number)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isAccepted;

    /// <summary>Posts it, in the dispatcher's turn, so that it keeps its place among posts.</summary>
    protected override ValueTask RunAsync(CancellationToken cancellationToken)
    {
        _isAccepted = post(cancellationToken);
        if (_isAccepted)
        {
            accepted();
        }

        ask.OnCompleted(static call => ((MailboxCall)call!).Answered(), this);
        return new ValueTask(_answered.Task);
    }

    protected override bool SendReply(in FrameHeader header) =>
        Serving.Link.TrySend(in header, ask, static (ref MessageWriter writer, Ask ask) => ask.WriteReply(ref writer));

    private void Answered()
    {
        if (!_isAccepted)
        {
            accepted();
        }

        _answered.SetResult();
    }
}
