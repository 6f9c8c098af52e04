using System.Globalization;
using Microsoft.Extensions.Configuration;
using TypedBus.Transports;

namespace TypedBus;

/// <summary>One key of a bus's configuration. Each way to read it takes nil for unset, and tells what is wrong instead of throwing.</summary>
internal sealed class ConfigurationEntry(IConfigurationSection section, List<string> problems)
{
    private const string InfiniteText = "Infinite";

    internal string Path => section.Path;

    internal List<string> Problems => problems;

    internal IConfigurationSection Section => section;

    /// <summary>Reads a text that is not empty.</summary>
    /// <returns>Null where it is unset or wrong.</returns>
    internal string? Text(string expected)
    {
        if (!IsSingle(expected) || section.Value is not { } value)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            Wrong(value, expected);
            return null;
        }

        return value.Trim();
    }

    internal void Name(BusOptions options, Action<BusOptions, string> set)
    {
        const string Expected = "a name of at most 255 characters";
        if (Text(Expected) is not { } name)
        {
            return;
        }

        if (name.Length > NetworkSetup.MaxNameLength)
        {
            Wrong(name, Expected);
            return;
        }

        set(options, name);
    }

    /// <summary>Adds one endpoint, or each of a list.</summary>
    internal void Endpoints(List<BusEndpoint> endpoints)
    {
        // An empty list comes as an empty text.
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            AddEndpoint(section.Value, section.Path, endpoints);
        }

        foreach (var child in section.GetChildren())
        {
            if (child.Value is { } value)
            {
                AddEndpoint(value, child.Path, endpoints);
            }

            foreach (var deeper in child.GetChildren())
            {
                problems.Add($"{deeper.Path} is no setting of the bus. Give {child.Path} an endpoint: unix:///run/shop.sock, tcp://host:7000, tls://host:7443.");
            }
        }
    }

    internal TimeSpan TimeOrInfinite(TimeSpan unset, bool isZeroTaken = false)
    {
        var expected = isZeroTaken ? "a time such as 00:00:30, 00:00:00, or Infinite" : "a positive time such as 00:00:30, or Infinite";
        if (Text(expected) is not { } text)
        {
            return unset;
        }

        return text.Equals(InfiniteText, StringComparison.OrdinalIgnoreCase)
            ? Timeout.InfiniteTimeSpan
            : TimeOf(text, expected, isZeroTaken) ?? unset;
    }

    internal TimeSpan Time(TimeSpan unset)
    {
        const string Expected = "a positive time such as 00:00:10";
        return Text(Expected) is { } text ? TimeOf(text, Expected, isZeroTaken: false) ?? unset : unset;
    }

    internal long Number(long unset, long from, long to, string unit)
    {
        var upTo = to == long.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $" to {to}");
        var expected = string.Create(CultureInfo.InvariantCulture, $"a number of {unit} from {from}{upTo}, in digits alone");
        if (Text(expected) is not { } text)
        {
            return unset;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        Wrong(text, expected);
        return unset;
    }

    internal T OneOf<T>(T unset)
        where T : struct, Enum
    {
        var expected = string.Join(" or ", Enum.GetNames<T>());
        if (Text(expected) is not { } text)
        {
            return unset;
        }

        // A number is no name, even where it stands for one.
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
        {
            return value;
        }

        Wrong(text, expected);
        return unset;
    }

    /// <summary>Tells of a value that is not what was expected.</summary>
    internal void Wrong(string value, string expected) => problems.Add($"{section.Path} is '{value}'; give {expected}.");

    private void AddEndpoint(string value, string path, List<BusEndpoint> endpoints)
    {
        try
        {
            endpoints.Add(BusEndpoint.Parse(value.Trim()));
        }
        catch (ArgumentException error)
        {
            // Its message shows the value without secrets, and what to write; the name of the parameter is nobody's business.
            problems.Add($"{path}: {(error.ParamName is null ? error.Message : error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal))}");
        }
    }

    // A bare number would be days, which nobody means.
    private TimeSpan? TimeOf(string text, string expected, bool isZeroTaken)
    {
        if (text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            && (time > TimeSpan.Zero || (isZeroTaken && time == TimeSpan.Zero)))
        {
            return time;
        }

        Wrong(text, expected);
        return null;
    }

    private bool IsSingle(string expected)
    {
        var isSingle = true;
        foreach (var child in section.GetChildren())
        {
            isSingle = false;
            problems.Add($"{child.Path} is no setting of the bus. Give {section.Path} {expected}.");
        }

        return isSingle;
    }
}
