using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What lies in a slot beside the message where there is more to tell: a context, a token, somebody who waits for the reply.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class Parcel
{
    internal Parcel()
    {
    }

    /// <summary>Makes a parcel.</summary>
    /// <param name="message">The message where it is a class; null where it lies in the slot.</param>
    /// <param name="context">Its context.</param>
    public Parcel(object? message, MessageContext context)
    {
        Message = message;
        Context = context;
    }

    /// <summary>The message where it is a class; null where it lies in the slot.</summary>
    public object? Message { get; set; }

    /// <summary>Its context; <c>default</c> where nothing is known yet.</summary>
    public MessageContext Context { get; internal set; }

    /// <summary>The sender's token.</summary>
    public CancellationToken Token { get; internal set; }
}
