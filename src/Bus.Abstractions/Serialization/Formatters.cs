using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Serialization;

/// <summary>Finds the formatter of a type. Modules register theirs when their assembly is first used; any thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Formatters
{
    private static readonly Lock Gate = new();
    private static readonly FormatterTable Table = BuiltInFormatters.Create();
    private static readonly HashSet<MessageModule> Loaded = [];
    private static readonly ConcurrentDictionary<Type, MessageFormatter> Known = new();

    /// <summary>The formatter of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="MessageFormatException">The type has none; the message says why, and what to do.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MessageFormatter<T> Of<T>() => FormatterSlot<T>.Current ?? Look<T>();

    /// <summary>The formatter of a type known at run time only.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="MessageFormatException">The type has none.</exception>
    public static MessageFormatter For(Type type) => Known.GetValueOrDefault(type) ?? Find(type) ?? throw Missing(type);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessageFormatter<T> Look<T>()
    {
        var formatter = (MessageFormatter<T>)For(typeof(T));
        Volatile.Write(ref FormatterSlot<T>.Current, formatter);
        return formatter;
    }

    private static MessageFormatter? Find(Type type)
    {
        var found = Load(type);
        if (found is null && RuntimeFeature.IsDynamicCodeSupported)
        {
            // An assembly of which nothing was used yet has not registered its module.
            Initialize(type);
            found = Load(type);
        }

        return found is null ? null : Known.GetOrAdd(type, found);
    }

    private static MessageFormatter? Load(Type type)
    {
        lock (Gate)
        {
            foreach (var module in ModuleRegistry.Snapshot())
            {
                if (Loaded.Add(module))
                {
                    module.Formatters(Table);
                }
            }

            return Table.Find(type);
        }
    }

    private static void Initialize(Type type)
    {
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        foreach (var argument in type.GenericTypeArguments)
        {
            Initialize(argument);
        }

        if (type.GetElementType() is { } element)
        {
            Initialize(element);
        }
    }

    private static MessageFormatException Missing(Type type)
    {
        string? reason;
        lock (Gate)
        {
            reason = Table.ReasonFor(type);
        }

        return new MessageFormatException(reason ?? (
            $"{type} has no formatter. Mark it with [Message] or [MessagePackObject] in a project that references TypedBus.Abstractions with " +
            "its source generator, or name it in that project: [assembly: GenerateFormatter(typeof(…))]."));
    }
}

internal static class FormatterSlot<T>
{
    internal static MessageFormatter<T>? Current;
}
