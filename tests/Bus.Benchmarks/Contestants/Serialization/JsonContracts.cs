using System.Text.Json.Serialization;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>What System.Text.Json generates.</summary>
[JsonSerializable(typeof(Small))]
[JsonSerializable(typeof(Medium))]
[JsonSerializable(typeof(Large))]
[JsonSerializable(typeof(SmallByName))]
[JsonSerializable(typeof(MediumByName))]
public sealed partial class JsonContracts : JsonSerializerContext;
