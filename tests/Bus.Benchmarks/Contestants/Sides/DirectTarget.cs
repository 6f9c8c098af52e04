using System.Runtime.CompilerServices;

namespace TypedBus.Benchmarks.Contestants;

/// <summary>What a call costs without a bus: virtual methods that are not inlined.</summary>
public abstract class DirectTarget
{
    public abstract void Handle(ClassEvent1 message);

    public abstract void Handle(in StructEvent1 message);

    public abstract long Handle(ClassRequest request);

    public abstract long Handle(in StructRequest request);

    /// <summary>One of two, so that no one knows at compile time which it is.</summary>
    public static DirectTarget Create() => Environment.ProcessId == -1 ? new IdleTarget() : new AddingTarget();

    private sealed class AddingTarget : DirectTarget
    {
        private long _total;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override void Handle(ClassEvent1 message) => _total += message.A;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override void Handle(in StructEvent1 message) => _total += message.A;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override long Handle(ClassRequest request) => request.A + 1;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override long Handle(in StructRequest request) => request.A + 1;
    }

    private sealed class IdleTarget : DirectTarget
    {
        public override void Handle(ClassEvent1 message)
        {
        }

        public override void Handle(in StructEvent1 message)
        {
        }

        public override long Handle(ClassRequest request) => 0;

        public override long Handle(in StructRequest request) => 0;
    }
}
