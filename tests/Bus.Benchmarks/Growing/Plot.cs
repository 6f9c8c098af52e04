using System.Globalization;
using System.Text;

namespace TypedBus.Benchmarks.Growing;

/// <summary>Draws series as SVG: a panel each, sizes in powers, costs from zero.</summary>
public static class Plot
{
    private const int Width = 360;
    private const int Height = 240;
    private const int Left = 56;
    private const int Right = 12;
    private const int Top = 34;
    private const int Bottom = 44;

    public static string Of(IReadOnlyList<Series> all)
    {
        var text = new StringBuilder();
        Line(text, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width * 2}\" height=\"{Height * ((all.Count + 1) / 2)}\" font-family=\"sans-serif\" font-size=\"11\">");
        Line(text, "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (var at = 0; at < all.Count; at++)
        {
            Line(text, $"<g transform=\"translate({at % 2 * Width},{at / 2 * Height})\">");
            Panel(text, all[at]);
            Line(text, "</g>");
        }

        Line(text, "</svg>");
        return text.ToString();
    }

    private static void Panel(StringBuilder text, Series series)
    {
        var last = series.Points.Max(static one => one.Size);
        var top = Nice(series.Points.Max(static one => one.Cost));
        Line(text, $"<text x=\"{Left}\" y=\"20\" font-weight=\"bold\">{series.Title}, {series.Unit}</text>");
        for (var step = 0; step <= 4; step++)
        {
            var y = Y(top * step / 4);
            Line(text, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"#ddd\"/>");
            Line(text, $"<text x=\"{Left - 6}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{top * step / 4:0.#}</text>");
        }

        foreach (var (size, _) in series.Points)
        {
            Line(text, $"<text x=\"{X(size):F1}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{size}</text>");
        }

        Line(text, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">{series.Axis}</text>");
        var points = string.Join(' ', series.Points.Select(one => string.Create(CultureInfo.InvariantCulture, $"{X(one.Size):F1},{Y(one.Cost):F1}")));
        Line(text, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2\"/>");
        foreach (var (size, cost) in series.Points)
        {
            Line(text, $"<circle cx=\"{X(size):F1}\" cy=\"{Y(cost):F1}\" r=\"3\" fill=\"#1f6feb\"/>");
        }

        double X(int size) => Left + ((Width - Left - Right) * (last == 1 ? 0 : Math.Log(size) / Math.Log(last)));

        double Y(double cost) => Height - Bottom - ((Height - Top - Bottom) * cost / top);
    }

    // The next of 1, 2, 5 times a power of ten.
    private static double Nice(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-9))));
        return ((double[])[1, 2, 5, 10]).Select(one => one * power).First(one => one >= value);
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
