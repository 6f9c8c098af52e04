using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedBus.Serialization;

/// <summary>A string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringFormat : IFormat<string>
{
    private static readonly Shape Scalar = new ScalarShape("string") { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref MessageWriter writer, string? value)
    {
        ref var at = ref writer.Reserve(Pack.SizeOf(value));
        writer.Advance(ref Pack.String(ref at, value));
    }

    /// <inheritdoc/>
    public static string? Read(ref MessageReader reader) => reader.ReadString();
}

/// <summary>A string of which equal ones share one object, for members with few values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InternedStringFormat : IFormat<string>
{
    /// <inheritdoc/>
    public static Shape Shape => StringFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, string? value) => StringFormat.Write(ref writer, value);

    /// <inheritdoc/>
    public static string? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var start = reader.Position;
        return StringInterning.Get(reader.ReadUtf8(), start);
    }
}

/// <summary>A URI, written as the text that it was made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriFormat : IFormat<Uri>
{
    private static readonly Shape Scalar = new ScalarShape("uri") { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Uri? value) => StringFormat.Write(ref writer, value?.OriginalString);

    /// <inheritdoc/>
    public static Uri? Read(ref MessageReader reader)
    {
        var start = reader.Position;
        var text = reader.ReadString();
        return text is null ? null
            : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value) ? value
            : throw new MessageFormatException("Expected a URI, found another text.", start);
    }
}

/// <summary>A version, written as text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionFormat : IFormat<Version>
{
    private static readonly Shape Scalar = new ScalarShape("version") { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Version? value) => StringFormat.Write(ref writer, value?.ToString());

    /// <inheritdoc/>
    public static Version? Read(ref MessageReader reader)
    {
        var start = reader.Position;
        var text = reader.ReadString();
        return text is null ? null
            : Version.TryParse(text, out var value) ? value
            : throw new MessageFormatException("Expected a version, found another text.", start);
    }
}

/// <summary>A string builder, written as its text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringBuilderFormat : IFormat<StringBuilder>
{
    /// <inheritdoc/>
    public static Shape Shape => StringFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, StringBuilder? value) => StringFormat.Write(ref writer, value?.ToString());

    /// <inheritdoc/>
    public static StringBuilder? Read(ref MessageReader reader) => reader.ReadString() is { } text ? new StringBuilder(text) : null;
}

/// <summary>A culture, written as its name; the empty name is the invariant one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CultureInfoFormat : IFormat<CultureInfo>
{
    private static readonly Shape Scalar = new ScalarShape("culture") { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, CultureInfo? value) => StringFormat.Write(ref writer, value?.Name);

    /// <inheritdoc/>
    public static CultureInfo? Read(ref MessageReader reader)
    {
        var start = reader.Position;
        if (reader.ReadString() is not { } name)
        {
            return null;
        }

        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException error)
        {
            throw new MessageFormatException("Expected a culture, found a name that this machine does not know.", start, innerException: error);
        }
    }
}

/// <summary>A Unicode scalar value, written as its number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuneFormat : IFormat<Rune>
{
    private static readonly Shape Scalar = new ScalarShape("rune");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt32;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Rune value) => Int32Format.Write(ref writer, value.Value);

    /// <inheritdoc/>
    public static Rune Read(ref MessageReader reader)
    {
        var start = reader.Position;
        var number = reader.ReadInt32();
        return Rune.TryCreate(number, out var value)
            ? value
            : throw new MessageFormatException($"Expected a Unicode scalar value, found {number}.", start);
    }

    /// <inheritdoc/>
    public static ref byte Put(ref byte at, Rune value) => ref Pack.Int32(ref at, value.Value);
}
