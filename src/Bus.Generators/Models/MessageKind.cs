namespace TypedBus.Generators.Models;

/// <summary>How a message is used; as in the library.</summary>
internal enum MessageKind
{
    Event,
    Command,
    Request,
    Stream,
}
