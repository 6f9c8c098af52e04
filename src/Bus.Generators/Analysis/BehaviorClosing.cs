using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Closes behaviours over messages, as far as their constraints allow.</summary>
internal static class BehaviorClosing
{
    /// <summary>The behaviours of a message, from outside to inside.</summary>
    public static EquatableArray<ClosedBehaviorModel> For(MessageModel message, IReadOnlyList<BehaviorModel> ordered) =>
        ordered.Select(behavior => Close(behavior, message)).Where(static one => one is not null).Select(static one => one!).ToEquatableArray();

    /// <summary>In the order of their calls.</summary>
    public static List<BehaviorModel> Sort(IEnumerable<BehaviorModel> behaviors) =>
        [.. behaviors.OrderBy(static one => one.Order).ThenBy(static one => one.MetadataName, StringComparer.Ordinal)];

    private static ClosedBehaviorModel? Close(BehaviorModel behavior, MessageModel message)
    {
        var reply = message.ReplyKeyOrUnit;
        var arguments = new string?[behavior.TypeParameters.Count];
        if (behavior.IsStream != (message.Kind == MessageKind.Stream)
            || !TypePattern.Unify(behavior.Message, message.Type, arguments)
            || !TypePattern.Unify(behavior.Reply, reply, arguments)
            || Array.IndexOf(arguments, null) >= 0)
        {
            return null;
        }

        for (var at = 0; at < arguments.Length; at++)
        {
            var traits = arguments[at] == message.Type ? message.Traits : arguments[at] == reply ? message.ReplyTraits : null;
            if (!IsMet(behavior.TypeParameters[at], arguments[at]!, traits, arguments, message))
            {
                return null;
            }
        }

        var named = Array.ConvertAll(arguments, argument => argument == reply ? message.ReplyOrUnit : argument);
        return new ClosedBehaviorModel(
            TypePattern.Substitute(behavior.Type, named),
            behavior.IsDirect,
            behavior.NeedsContext,
            behavior.Constructor.Select(one => one with { Type = TypePattern.Substitute(one.Type, named) }).ToEquatableArray());
    }

    // Of what is neither the message nor the reply nothing is known, so that only a free type parameter can stand for it.
    private static bool IsMet(
        TypeParameterModel constraints, string argument, TypeTraits? traits, string?[] arguments, MessageModel message) =>
        traits is null
            ? constraints.Equals(new TypeParameterModel(false, false, false, false, false, default))
            : (!constraints.MustBeStruct || traits.IsStruct)
              && (!constraints.MustBeReference || traits.IsReference)
              && (!constraints.MustBeUnmanaged || traits.IsUnmanaged)
              && (!constraints.MustHaveConstructor || traits.HasConstructor)
              && (!constraints.MustNotBeNull || !traits.IsNullable)
              && constraints.Bases.All(one => Derives(argument, traits, TypePattern.Substitute(one, arguments), message));

    private static bool Derives(string argument, TypeTraits traits, string required, MessageModel message)
    {
        if (argument == required || traits.Bases.Contains(required) || required == "object")
        {
            return true;
        }

        // IRequest<out TReply> is covariant: a request for a reply is one for each of the reply's bases.
        return ReferenceEquals(traits, message.Traits)
            && message.ReplyTraits.IsReference
            && message.Kind is MessageKind.Request or MessageKind.Stream
            && message.ReplyTraits.Bases.Append("object").Any(one =>
                required == $"{KnownTypes.Bus}{(message.Kind == MessageKind.Request ? "IRequest" : "IStreamRequest")}<{one}>");
    }
}
