namespace TypedBus;

/// <summary>A message taken from a pull mailbox.</summary>
/// <typeparam name="T">The type of the message.</typeparam>
/// <param name="Message">The message.</param>
/// <param name="Sender">Where it was sent.</param>
/// <param name="Id">Its unique id.</param>
public readonly record struct Received<T>(T Message, Address Sender, Guid Id);
