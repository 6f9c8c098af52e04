using System.Text.Json;
using TypedBus.Tests.Serialization.JavaScript;
using Xunit;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>The vectors of the npm package msgpack-test-suite, which the implementations of many languages are tested with.</summary>
public sealed class SuiteTests
{
    private const int Entries = 85;

    [Fact]
    public async Task Every_vector_is_read_and_written_again_in_its_shortest_form()
    {
        using var suite = JsonDocument.Parse(await File.ReadAllTextAsync(await NodePackage.PathOfAsync("msgpack-test-suite/dist/msgpack-test-suite.json")));
        var entries = suite.RootElement.EnumerateObject().SelectMany(static file => file.Value.EnumerateArray()).ToList();

        Assert.Equal(Entries, entries.Count);
        Assert.All(entries, static entry =>
        {
            var forms = entry.GetProperty("msgpack").EnumerateArray().Select(static one => Bytes(one.GetString()!)).ToList();
            foreach (var form in forms)
            {
                Check(entry, form, forms);
            }
        });
    }

    private static void Check(JsonElement entry, byte[] form, List<byte[]> forms)
    {
        if (entry.TryGetProperty("timestamp", out var time) && time[0].GetInt64() < -62_135_596_800)
        {
            // The year 0, which .NET does not have.
            Assert.Throws<MessageFormatException>(() => ValueReader.Read(form));
            return;
        }

        var value = ValueReader.Read(form);
        Assert.Equal(Expected(entry, form, value).ToString(), value.ToString());
        if (time.ValueKind == JsonValueKind.Array && time[1].GetInt32() % 100 != 0)
        {
            // What is finer than a tick of .NET is cut off.
            return;
        }

        // Fractions and extensions stay in the form that they came in; of two forms of an integer that are as short, either will do.
        var shortest = forms.Where(static one => one[0] is not (0xCA or 0xCB)).Select(static one => one.Length).DefaultIfEmpty(0).Min();
        var same = value is Value.Single or Value.Double or Value.Extension ? [form] : forms.Where(one => one.Length == shortest);
        Assert.Contains(Convert.ToHexString(ValueWriter.Write(value)), same.Select(Convert.ToHexString));
    }

    private static Value Expected(JsonElement entry, byte[] form, Value read)
    {
        var (kind, json) = entry.EnumerateObject().Where(static one => one.Name != "msgpack").Select(static one => (one.Name, one.Value)).Last();
        return kind switch
        {
            "binary" => new Value.Bytes(Bytes(json.GetString()!)),
            "timestamp" => new Value.Instant(DateTime.UnixEpoch.AddSeconds(json[0].GetInt64()).AddTicks(json[1].GetInt32() / 100)),
            "ext" => new Value.Extension(form),
            "number" or "bignum" => Number(json.ToString(), read),
            _ => Plain(json),
        };
    }

    // A number is given in all forms that hold it.
    private static Value Number(string text, Value read) => read switch
    {
        Value.Single => new Value.Single(float.Parse(text, null)),
        Value.Double => new Value.Double(double.Parse(text, null)),
        _ => new Value.Integer(Int128.Parse(text, null)),
    };

    private static Value Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => new Value.Nil(),
        JsonValueKind.True or JsonValueKind.False => new Value.Boolean(json.GetBoolean()),
        JsonValueKind.String => new Value.String(json.GetString()!),
        JsonValueKind.Number => new Value.Integer(json.GetInt64()),
        JsonValueKind.Array => new Value.Array([.. json.EnumerateArray().Select(Plain)]),
        _ => new Value.Map([.. json.EnumerateObject().Select(static one => KeyValuePair.Create<Value, Value>(new Value.String(one.Name), Plain(one.Value)))]),
    };

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace("-", "", StringComparison.Ordinal));
}
