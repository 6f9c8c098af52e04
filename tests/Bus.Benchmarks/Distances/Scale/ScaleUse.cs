using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>What a process holds once all garbage is gone.</summary>
/// <param name="Managed">Bytes of the managed heap.</param>
/// <param name="Resident">Bytes of its own that are resident.</param>
internal readonly record struct ScaleUse(long Managed, long Resident)
{
    public static async Task<ScaleUse> OfAsync(ChildReceiver child, CancellationToken cancellationToken)
    {
        var managed = long.Parse(await child.TellAsync("collect 3", "done ", cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        return new ScaleUse(managed, ProcessUse.Of(child.Id).Bytes);
    }

    /// <summary>What each of so many added.</summary>
    public ScaleUse Each(ScaleUse before, int count) => new((Managed - before.Managed) / count, (Resident - before.Resident) / count);

    /// <summary>What this has more than another.</summary>
    public ScaleUse Above(ScaleUse other) => Each(other, 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Managed:N0} | {Resident:N0}");
}
