using TypedBus.Generators.Models;

namespace TypedBus.Generators.Contracts;

/// <summary>Reads a type as the lock has it.</summary>
internal static class WireTypeText
{
    /// <summary>Null where the text is not a type.</summary>
    public static WireType? Parse(string text)
    {
        var at = 0;
        var type = Type(text, ref at);
        return at == text.Length ? type : null;
    }

    private static WireType? Type(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not ('<' or '>' or ',' or '?'))
        {
            at++;
        }

        if (at == start)
        {
            return null;
        }

        var name = text.Substring(start, at - start);
        var arguments = new List<WireType>();
        if (at < text.Length && text[at] == '<')
        {
            do
            {
                at++;
                if (Type(text, ref at) is not { } argument)
                {
                    return null;
                }

                arguments.Add(argument);
            }
            while (at < text.Length && text[at] == ',');

            if (at == text.Length || text[at] != '>')
            {
                return null;
            }

            at++;
        }

        var isNullable = at < text.Length && text[at] == '?';
        at += isNullable ? 1 : 0;
        return new WireType(name, arguments.ToEquatableArray(), isNullable);
    }
}
