using System.Globalization;
using System.Text;

namespace TypedBus.Generators;

/// <summary>The 64-bit FNV-1a hash of the UTF-8 wire name (http://www.isthe.com/chongo/tech/comp/fnv/).</summary>
internal static class WireId
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string wireName)
    {
        var hash = Basis;
        foreach (var one in Encoding.UTF8.GetBytes(wireName))
        {
            hash = unchecked((hash ^ one) * Prime);
        }

        return hash;
    }

    public static string Literal(string wireName) => $"0x{Of(wireName).ToString("X16", CultureInfo.InvariantCulture)}UL";
}
