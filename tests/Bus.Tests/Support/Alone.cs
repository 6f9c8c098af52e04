using Xunit;

namespace TypedBus.Tests.Support;

/// <summary>Tests that need the first bus of the process, or the machine, to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
