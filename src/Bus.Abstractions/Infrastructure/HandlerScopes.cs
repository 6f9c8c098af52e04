using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Opens a service scope a message.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HandlerScopes
{
    internal HandlerScopes()
    {
    }

    /// <summary>Opens a scope; the handler of the message disposes it.</summary>
    public abstract HandlerScope Open();
}

/// <summary>The service scope of one message.</summary>
/// <param name="services">Its services.</param>
/// <param name="scope">What disposes them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerScope(IServiceProvider services, IAsyncDisposable scope) : IAsyncDisposable
{
    /// <summary>The services of the scope.</summary>
    public IServiceProvider Services => services;

    /// <summary>Ends the scope.</summary>
    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
