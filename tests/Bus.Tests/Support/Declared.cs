namespace TypedBus.Tests.Support;

/// <summary>What the generated module of this assembly declares.</summary>
internal static class Declared
{
    internal static Declarations Here { get; } = Read();

    private static Declarations Read()
    {
        var declarations = new Declarations();
        Generated.TypedBus.Tests.Module.Instance.Declare(declarations);
        return declarations;
    }
}
