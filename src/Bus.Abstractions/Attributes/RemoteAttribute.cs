namespace TypedBus;

/// <summary>Says of a request that its handler lives in another process, so that none is missed in this one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RemoteAttribute : Attribute;

/// <summary>Says of a request, for one application, that its handler lives in another process.</summary>
/// <param name="request">The type of the request.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class RemoteHandlerAttribute(Type request) : Attribute
{
    /// <summary>The type of the request.</summary>
    public Type Request { get; } = request;
}
