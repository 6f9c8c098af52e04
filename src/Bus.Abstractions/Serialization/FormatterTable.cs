using System.ComponentModel;
using TypedBus.Infrastructure;

namespace TypedBus.Serialization;

/// <summary>Takes the formatters of a module. Each is made when it is first asked for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FormatterTable
{
    private readonly Dictionary<Type, Func<MessageFormatter>> _formatters = [];
    private readonly Dictionary<Type, string> _reasons = [];

    internal FormatterTable()
    {
    }

    /// <summary>Adds a formatter; the first of a type stays.</summary>
    /// <param name="type">The type that is formatted.</param>
    /// <param name="create">Makes the formatter.</param>
    public void Add(Type type, Func<MessageFormatter> create) => _formatters.TryAdd(type, create);

    /// <summary>Says why a type has none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="reason">The member that cannot be written, and why.</param>
    public void Refuse(Type type, string reason) => _reasons.TryAdd(type, reason);

    internal MessageFormatter? Find(Type type) => _formatters.TryGetValue(type, out var create) ? create() : null;

    internal string? ReasonFor(Type type) => _reasons.GetValueOrDefault(type);
}
