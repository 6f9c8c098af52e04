namespace TypedBus.Generators.Models;

/// <summary>A class that has handlers.</summary>
/// <param name="Type">The C# name.</param>
/// <param name="MetadataName">The full metadata name.</param>
/// <param name="Lifetime">The number of its <c>HandlerLifetime</c>.</param>
/// <param name="IsStatic">Whether there are no instances.</param>
/// <param name="File">The file of the method, where the methods are marked one by one; else empty.</param>
/// <param name="Constructor">What its constructor takes.</param>
/// <param name="Methods">Its handlers, in the order of their declaration.</param>
/// <param name="Mailbox">The mailbox that its handlers are behind; null without one.</param>
internal sealed record HandlerClassModel(
    string Type,
    string MetadataName,
    int Lifetime,
    bool IsStatic,
    string File,
    EquatableArray<ServiceModel> Constructor,
    EquatableArray<HandlerMethodModel> Methods,
    MailboxModel? Mailbox = null);

/// <summary>A handler.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="DeclaringType">The C# name of the class that first declares it: the handler class, or a base of it.</param>
/// <param name="Cref">The method as a documentation comment names it.</param>
/// <param name="IsVisible">Whether every assembly can name the method, as a documentation comment does.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Lifetime">The number of the <c>HandlerLifetime</c> of the instance.</param>
/// <param name="Order">Its place among subscribers.</param>
/// <param name="Replaces">Whether it takes the place of another handler.</param>
/// <param name="Topic">The pattern that topics must match; null for none.</param>
/// <param name="Message">The C# name of the first parameter's type, without nullable annotations.</param>
/// <param name="MessageName">The simple name of that type.</param>
/// <param name="IsBase">Whether the method is a handler only if some event derives from that type: nothing else says that it is one.</param>
/// <param name="Kind">How that message is used.</param>
/// <param name="Reply">The C# name of the message's reply; empty for events and commands.</param>
/// <param name="Reach">Which assemblies can name the message and its reply.</param>
/// <param name="Return">What the method returns.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Post">How the message lies in the mailbox of the class; null where the class has none.</param>
internal sealed record HandlerMethodModel(
    string Name,
    string DeclaringType,
    string Cref,
    bool IsVisible,
    bool IsStatic,
    int Lifetime,
    int Order,
    bool Replaces,
    string? Topic,
    string Message,
    string MessageName,
    bool IsBase,
    MessageKind Kind,
    string Reply,
    Reach Reach,
    ReturnModel Return,
    EquatableArray<ParameterModel> Parameters,
    PostModel? Post = null)
{
    /// <summary>The stable name that its attribute or that of its class gives; null without one.</summary>
    public string? Subscription { get; init; }

    /// <summary>The number of its <c>Fanout</c>.</summary>
    public int Fanout { get; init; }

    /// <summary>The attribute that says how an event or a command is tried again outside of mailboxes, as C# constructs it; null without one.</summary>
    public string? Retry { get; init; }

    /// <summary>Which events may be of the message's type besides those of exactly that type.</summary>
    public EventOpenness Openness { get; init; }

    /// <summary>The C# names of the message's base classes and interfaces; empty for requests.</summary>
    public EquatableArray<string> Bases { get; init; }

    /// <summary>Whether every assembly can name the message and its reply.</summary>
    public bool IsPublic => Reach == Reach.Public;

    /// <summary>Whether it takes services, which may need a scope of the message.</summary>
    public bool TakesServices => Parameters.Any(static parameter => parameter.Service is not null);

    /// <summary>Whether every message of it has a scope, since its instance does not outlive the message.</summary>
    public bool IsScoped => !IsStatic && Lifetime != 0;

    /// <summary>Whether its invoker returns nothing, or the reply itself, rather than a task.</summary>
    public bool IsSynchronous =>
        !IsScoped && !TakesServices && (Return.Shape == ReturnShape.Void || (Return.Shape == ReturnShape.Value && Return.Use != ReturnUse.Event));

    /// <summary>Whether it makes use of the context.</summary>
    public bool NeedsContext => Return.Use == ReturnUse.Event || Parameters.Any(static parameter => parameter.Kind == ParameterKind.Context);
}

/// <summary>What a handler returns.</summary>
/// <param name="Shape">In what form.</param>
/// <param name="Value">The C# name of the value; empty without one.</param>
/// <param name="Use">What becomes of the value.</param>
/// <param name="EventBase">The value's type where it is an event only if some event derives from it; else null.</param>
internal sealed record ReturnModel(ReturnShape Shape, string Value, ReturnUse Use, string? EventBase);

internal enum ReturnShape
{
    Void,
    Value,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
    Stream,
}

internal enum ReturnUse
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is the reply, or the stream of items.</summary>
    Reply,

    /// <summary>It is the reply after a conversion to the reply's type.</summary>
    ConvertedReply,

    /// <summary>It is an event to be published.</summary>
    Event,

    /// <summary>It is lost.</summary>
    Lost,
}

/// <summary>A parameter of a handler.</summary>
/// <param name="Kind">What it is given.</param>
/// <param name="Service">The service that it is; null for others.</param>
internal sealed record ParameterModel(ParameterKind Kind, ServiceModel? Service);

internal enum ParameterKind
{
    Message,
    MessageByReference,
    Context,
    Token,
    Service,
}
