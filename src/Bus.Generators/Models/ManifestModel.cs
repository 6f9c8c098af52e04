namespace TypedBus.Generators.Models;

/// <summary>What an assembly declares, as its module's attribute tells the compilers of other assemblies.</summary>
internal sealed record ManifestModel(
    EquatableArray<MessageModel> Messages, EquatableArray<InvokerModel> Invokers, EquatableArray<BehaviorModel> Behaviors)
{
    /// <summary>What the assembly does with messages; read by the rules over the application alone.</summary>
    public UsageModel Usage { get; init; } = UsageModel.Empty;

    /// <summary>The fingerprints of the messages; likewise.</summary>
    public EquatableArray<ShapeModel> Shapes { get; init; }

    /// <summary>The ids of the warnings that naming what is in it may give.</summary>
    public EquatableArray<string> Warnings { get; init; }
}

/// <summary>A referenced assembly's manifest, reduced to what can be named here.</summary>
internal sealed record ReferencedModel(string Assembly, string Module, bool SharesInternals, ManifestModel Manifest)
{
    /// <summary>Whether what has this reach there can be named here.</summary>
    public bool Shows(Reach reach) => reach == Reach.Public || (SharesInternals && reach == Reach.Friends);
}
