using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Contracts that get no formatter: they compile, and say why when they are written.</summary>
public sealed class RefusedContractTests
{
    [Theory]
    [InlineData("Type", "System.Type")]
    [InlineData("object", "object")]
    [InlineData("Action", "System.Action")]
    [InlineData("Func<int, string>", "System.Func<int, string>")]
    [InlineData("System.IO.Stream", "System.IO.Stream")]
    [InlineData("Task<int>", "System.Threading.Tasks.Task<int>")]
    [InlineData("ValueTask", "System.Threading.Tasks.ValueTask")]
    [InlineData("List<Exception>", "System.Exception")]
    [InlineData("dynamic", "dynamic")]
    [InlineData("int[,,,,]", "int[,,,,]")]
    [InlineData("IDisposable", "System.IDisposable")]
    [Trait("Category", "Soak")]
    public async Task A_member_of_a_type_that_cannot_be_sent(string type, string named)
    {
        var reason = await ReasonOf($"[Message] public sealed record Bad({type} Member);");

        Assert.Contains("Bad.Member", reason, StringComparison.Ordinal);
        Assert.Contains(named, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Message] public sealed class Bad { [Key(0)] public int A { get; set; } [Key(1)] internal int B { get; set; } }", "Bad.B")]
    [InlineData("[MessagePackObject] public sealed class Bad { [Key(0)] public int A { get; set; } [Key(1)] private int B = 1; public int Get() => B; }", "Bad.B")]
    [InlineData("[MessagePackObject] public sealed class Bad { [Key(0)] public int A { get; set; } public int B { get; set; } }", "Bad.B")]
    [InlineData("[MessagePackObject] public sealed class Bad { [Key(0)] public int A { get; set; } [Key(0)] public int B { get; set; } }", "same [Key]")]
    [InlineData("[MessagePackObject] public sealed class Bad { [Key(0)] public int A { get; set; } [Key(\"b\")] public int B { get; set; } }", "mixes numbers and names")]
    [InlineData("[MessagePackObject] public sealed class Bad { [Key(0)] public int A { get; } [SerializationConstructor] private Bad(int a) => A = a; public static Bad Make() => new(1); }", "constructor")]
    [InlineData("public record Base(int A); [Message] public sealed record Bad(int A, int B) : Base(A);", "inherits members")]
    [InlineData("[Message] public sealed partial class Bad { public int A { get; set; } } public sealed partial class Bad { public int B { get; set; } }", "several parts")]
    [InlineData("[Union(0, \"Case\")] public interface IUnion; [Message] public sealed record Bad(IUnion? Union);", "by a text")]
    public async Task A_contract_that_contradicts_itself(string contract, string because) =>
        Assert.Contains(because, await ReasonOf($"using MessagePack; {contract}"), StringComparison.Ordinal);

    private static async Task<string> ReasonOf(string contract)
    {
        var error = await Record.ExceptionAsync(() => LoadedProgram.RunAsync(Programs.Of(contract, "MessageSerializer.Serialize<Bad>(null!);")));
        Assert.Equal("TypedBus.MessageFormatException", error?.GetType().FullName);
        return error!.Message;
    }
}
