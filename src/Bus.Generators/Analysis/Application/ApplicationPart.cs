using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis.Application;

/// <summary>An assembly of an application, as its manifest tells of it.</summary>
/// <param name="Assembly">Its name.</param>
/// <param name="Manifest">What it declares.</param>
/// <param name="Usage">What it does with messages; null where an older generator did not tell.</param>
internal sealed record ApplicationPart(string Assembly, ManifestModel Manifest, UsageModel? Usage)
{
    /// <summary>The calls that it makes.</summary>
    public EquatableArray<CallModel> Calls => Usage?.Calls ?? default;
}
