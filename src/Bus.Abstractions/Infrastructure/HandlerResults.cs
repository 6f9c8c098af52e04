using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Turns what handlers return into what invokers return.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerResults
{
    /// <summary>Drops a value that is neither a reply nor an event.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="pending">The value to come.</param>
    public static ValueTask Discard<T>(ValueTask<T> pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            return new ValueTask(pending.AsTask());
        }

        _ = pending.Result;
        return default;
    }

    /// <summary>Gives what returns nothing the reply that behaviours expect of events and commands.</summary>
    /// <param name="pending">The handler's work.</param>
    public static ValueTask<Unit> AsUnit(ValueTask pending)
    {
        if (pending.IsCompletedSuccessfully)
        {
            pending.GetAwaiter().GetResult();
            return default;
        }

        return Await(pending);

        static async ValueTask<Unit> Await(ValueTask pending)
        {
            await pending.ConfigureAwait(false);
            return default;
        }
    }

    /// <summary>Turns a reply of a derived type into one of the declared type.</summary>
    /// <typeparam name="T">The derived type.</typeparam>
    /// <typeparam name="TReply">The declared type.</typeparam>
    /// <param name="pending">The reply to come.</param>
    public static ValueTask<TReply> Convert<T, TReply>(ValueTask<T> pending)
        where T : TReply
    {
        return pending.IsCompletedSuccessfully ? new ValueTask<TReply>(pending.Result) : Await(pending);

        static async ValueTask<TReply> Await(ValueTask<T> pending) => await pending.ConfigureAwait(false);
    }
}
