using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports.Contracts;

/// <summary>Describes the messages of this program. Each is described when somebody first asks, and once; any thread.</summary>
internal static class ContractShapes
{
    // By the message's own object, so that an assembly that can be unloaded is not held.
    private static readonly ConditionalWeakTable<MessageInfo, ContractShape> Known = [];

    /// <summary>The shape of a message.</summary>
    /// <exception cref="MessageFormatException">It, or its reply, has no formatter, or more types than can be described.</exception>
    internal static ContractShape Of(MessageInfo message) => Known.GetValue(message, static one =>
        Describe(one.Name, one.Kind, Formatters.For(one.Type).Shape, one.Accept(AnswerShape.Instance)));

    internal static ContractShape Describe(string message, MessageKind kind, Shape root, Shape? answer)
    {
        var builder = new ContractShapeBuilder(message);
        var rootAt = builder.Add(root);
        var answerAt = answer is null ? -1 : builder.Add(answer);
        return new ContractShape(message, kind, builder.Build(), rootAt, answerAt);
    }

    private sealed class AnswerShape : IMessageVisitor<Shape?>
    {
        internal static readonly AnswerShape Instance = new();

        public Shape? Event<T>(EventInfo<T> info) => null;

        public Shape? Command<T>(CommandInfo<T> info)
            where T : IRequest => null;

        public Shape? Request<T, TReply>(RequestInfo<T, TReply> info)
            where T : IRequest<TReply> => Formatters.Of<TReply>().Shape;

        public Shape? Stream<T, TItem>(StreamInfo<T, TItem> info)
            where T : IStreamRequest<TItem> => Formatters.Of<TItem>().Shape;
    }
}
