using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Output;

/// <summary>An editor gets from a message to its way through the bus, on to its handlers, and back: through the names that documentation comments refer to.</summary>
public sealed class NavigationTests
{
    private static readonly Project Shop = Project.Program("Shop", """
        namespace Shop;

        [Message] public sealed record Placed(int Id);
        [Message] public sealed record GetTotal(int Id) : IRequest<int>;
        [Message] public sealed record Count(int Id);

        [Handler]
        public sealed class Desk
        {
            public void Handle(Placed e) { }

            public int Handle(GetTotal q) => q.Id;
        }

        internal static class Audit { [Handler] internal static void OnPlaced(Placed e) { } }

        [Handler, Mailbox]
        public sealed class Counter { public void Handle(Count m) { } }
        """);

    private readonly CSharpCompilation _compilation = Generated();

    [Theory]
    [InlineData("Shop.Placed")]
    [InlineData("Shop.GetTotal")]
    public void The_route_refers_to_the_message(string message) =>
        Assert.Contains(Type(message), RefersTo(Route(message)), SymbolEqualityComparer.Default);

    [Fact]
    public void The_verb_that_sends_a_request_refers_to_its_route()
    {
        var call = CSharpSyntaxTree.ParseText("using Shop; _ = TypedBus.Bus.StartAsync().Result.SendAsync(new Shop.GetTotal(1));", Compilations.ParseOptions);
        var compilation = _compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees.Where(static one => one.FilePath == "EntryPoint.cs")).AddSyntaxTrees(call);
        var verb = (IMethodSymbol)compilation.GetSemanticModel(call)
            .GetSymbolInfo(call.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First()).Symbol!;

        Assert.Contains(Route("Shop.GetTotal").ToDisplayString(), RefersTo(verb, compilation).Select(static one => one.ToDisplayString()));
    }

    [Theory]
    [InlineData("Shop.Placed", "Shop.Desk", "Handle")]
    [InlineData("Shop.Placed", "Shop.Audit", "OnPlaced")]
    [InlineData("Shop.GetTotal", "Shop.Desk", "Handle")]
    [InlineData("Shop.Count", "Shop.Counter", "Handle")]
    public void The_route_refers_to_each_handler(string message, string handler, string method) =>
        Assert.Contains(Handler(message, handler, method), RefersTo(Route(message)), SymbolEqualityComparer.Default);

    [Theory]
    [InlineData("Shop.Placed", "Shop.Desk", "Handle")]
    [InlineData("Shop.Placed", "Shop.Audit", "OnPlaced")]
    public void What_calls_a_handler_refers_to_it_and_calls_it(string message, string handler, string method)
    {
        var target = Handler(message, handler, method);
        var callers = _compilation.SyntaxTrees
            .Where(static one => one.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => SymbolEqualityComparer.Default.Equals(_compilation.GetSemanticModel(tree).GetSymbolInfo(call).Symbol, target))
                .Select(call => _compilation.GetSemanticModel(tree).GetEnclosingSymbol(call.SpanStart)!))
            .ToList();

        Assert.NotEmpty(callers);
        Assert.Contains(callers, one => RefersTo(one).Concat(RefersTo(one.ContainingType)).Contains(target, SymbolEqualityComparer.Default));
    }

    private static CSharpCompilation Generated()
    {
        Build.Driver(Shop).RunGeneratorsAndUpdateCompilation(Compilations.Of(Shop, []), out var generated, out _);
        return (CSharpCompilation)generated;
    }

    private INamedTypeSymbol Type(string name) => _compilation.GetTypeByMetadataName(name)!;

    private INamedTypeSymbol Route(string message) => Type($"TypedBus.Generated.Shop.{message.Replace('.', '_')}_Route");

    private IMethodSymbol Handler(string message, string handler, string method) =>
        Type(handler).GetMembers(method).OfType<IMethodSymbol>().Single(one => one.Parameters[0].Type.ToDisplayString() == message);

    private IEnumerable<ISymbol> RefersTo(ISymbol symbol) => RefersTo(symbol, _compilation);

    // What the compiler makes of the references in the comment, as an editor does.
    private static IEnumerable<ISymbol> RefersTo(ISymbol symbol, Compilation compilation) => symbol.DeclaringSyntaxReferences
        .SelectMany(at => at.GetSyntax().GetLeadingTrivia()
            .Select(static one => one.GetStructure())
            .OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(static one => one.DescendantNodes().OfType<CrefSyntax>())
            .Select(cref => compilation.GetSemanticModel(at.SyntaxTree).GetSymbolInfo(cref).Symbol))
        .OfType<ISymbol>();
}
