using TypedBus.CodeFixes.Handlers;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class AddMessageFixTests
{
    [Fact]
    public Task Marks_what_the_handler_takes() => Fix<NotAMessageAnalyzer, AddMessageFix>.MakesAsync(
        """
        namespace Shop;

        /// <summary>An order came in.</summary>
        public sealed record Placed(int Id);

        [Handler]
        public sealed class Desk
        {
            public void Handle({|TBUS201:Placed|} e)
            {
            }
        }
        """,
        """
        namespace Shop;

        /// <summary>An order came in.</summary>
        [Message]
        public sealed record Placed(int Id);

        [Handler]
        public sealed class Desk
        {
            public void Handle(Placed e)
            {
            }
        }
        """);
}
