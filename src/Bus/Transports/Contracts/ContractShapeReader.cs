using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using TypedBus.Serialization;

namespace TypedBus.Transports.Contracts;

/// <summary>Reads the description of a message's shape from a peer; nothing in it is believed. Used once, by one thread.</summary>
internal sealed class ContractShapeReader
{
    private const int MaxName = 1024;

    private int _types;
    private int _parts;

    internal ContractShape Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > ContractShapeFormat.MaxBytes)
        {
            throw new MessageFormatException($"The description of a shape has {bytes.Length} bytes; at most {ContractShapeFormat.MaxBytes} are read.", 0);
        }

        var reader = new MessageReader(bytes);
        var count = Header(ref reader, 6, "the description of a shape");
        var version = reader.ReadInt32();
        if (version != ContractShapeFormat.Version)
        {
            throw new MessageFormatException($"Found a description of a shape in version {version}; this program knows {ContractShapeFormat.Version}.", reader.Position);
        }

        var message = Name(ref reader);
        var kind = Number(ref reader, (int)MessageKind.Stream + 1, "a kind of message");
        var root = Number(ref reader, ContractShape.MaxTypes, "a type");
        var answer = reader.TryReadNil() ? -1 : Number(ref reader, ContractShape.MaxTypes, "a type");
        _types = reader.ReadArrayHeader();
        if (_types > ContractShape.MaxTypes || root >= _types || answer >= _types)
        {
            throw new MessageFormatException(
                $"Found {_types} types in {message}, of which {Math.Max(root, answer)} is to be one; at most {ContractShape.MaxTypes} are read.", reader.Position);
        }

        var types = ImmutableArray.CreateBuilder<ContractType>();
        for (var at = 0; at < _types; at++)
        {
            types.Add(Type(ref reader));
        }

        reader.Skip(count - 6);
        reader.End();
        return new ContractShape(message, (MessageKind)kind, types.ToImmutable(), root, answer);
    }

    private ContractType Type(ref MessageReader reader)
    {
        var count = Header(ref reader, 4, "a type");
        var form = (ContractForm)Number(ref reader, (int)ContractForm.Union + 1, "a form");
        var name = Name(ref reader);
        var flags = reader.ReadInt32();
        var start = reader.Position;
        var length = reader.ReadArrayHeader();
        _parts += length;
        if (_parts > ContractShape.MaxParts)
        {
            throw new MessageFormatException($"Found more than {ContractShape.MaxParts} members in the types of a message.", start);
        }

        var parts = ImmutableArray.CreateBuilder<ContractPart>();
        var keys = new HashSet<int>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < length; at++)
        {
            var part = Part(ref reader, form, at);
            if (!(form == ContractForm.Named ? names.Add(part.Name) : keys.Add(part.Key)))
            {
                throw new MessageFormatException($"Found {part.Name} ({part.Key}) twice in {name}.", start);
            }

            parts.Add(part);
        }

        if (form switch { ContractForm.Scalar => length != 0, ContractForm.List => length != 1, ContractForm.Map => length != 2, _ => false })
        {
            throw new MessageFormatException($"Found a {form} of {length} parts.", start);
        }

        reader.Skip(count - 4);
        return new ContractType(
            form, name, (flags & ContractShapeFormat.TakesNil) != 0, (flags & ContractShapeFormat.TakesUnknown) != 0, parts.ToImmutable());
    }

    private ContractPart Part(ref MessageReader reader, ContractForm form, int at)
    {
        var count = Header(ref reader, 4, "a member");
        var start = reader.Position;
        var key = reader.ReadInt32();
        if (form switch
        {
            ContractForm.Named => key != -1,
            ContractForm.Union => false,
            ContractForm.Positional => key < 0,
            _ => key != at,
        })
        {
            throw new MessageFormatException($"Found the key {key} at place {at} of a {form}.", start);
        }

        var name = Name(ref reader);
        var flags = reader.ReadInt32();
        var type = Number(ref reader, _types, "a type");
        reader.Skip(count - 4);
        return new ContractPart(key, name, (flags & ContractShapeFormat.Required) != 0, type);
    }

    private static int Header(ref MessageReader reader, int least, string what)
    {
        var start = reader.Position;
        var count = reader.ReadArrayHeader();
        return count >= least ? count : throw new MessageFormatException($"Found {what} of {count} items where there are at least {least}.", start);
    }

    private static int Number(ref MessageReader reader, int end, string what)
    {
        var start = reader.Position;
        var number = reader.ReadInt32();
        return number >= 0 && number < end ? number : throw new MessageFormatException($"Found {number} as {what}, which is not below {end}.", start);
    }

    private static string Name(ref MessageReader reader)
    {
        var start = reader.Position;
        var text = reader.ReadUtf8();
        return text.Length <= MaxName && Utf8.IsValid(text) ? Encoding.UTF8.GetString(text)
            : throw new MessageFormatException($"Found a name of {text.Length} bytes; names are UTF-8 of at most {MaxName}.", start);
    }
}
