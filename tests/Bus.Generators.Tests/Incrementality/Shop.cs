using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>The project that the tests edit: it has something for each tracked step.</summary>
internal static class Shop
{
    public static readonly Project Contracts = Project.Contracts("Contracts", """
        namespace Contracts;
        [Message] public sealed record Ordered(int Id);
        [Message] public sealed record GetStock(int Id) : IRequest<int>;
        """);

    public static readonly Project Project = Project.Program("Shop", "")
        .With("Messages.cs", """
            namespace Shop;
            [Message] public sealed record Placed(int Id);
            [Message(Topic = "paid.{Id}")] public sealed record Paid(int Id);
            [Message, Remote] public sealed record GetOrder(int Id) : IRequest<string>;
            """)
        .With("Desk.cs", """
            namespace Shop;
            [Handler] public sealed class Desk
            {
                public void Handle(Placed e) { /* body */ }
                public string Handle(GetOrder r) => "order";
            }
            """)
        .With("Ledger.cs", """
            namespace Shop;
            public static class Ledger
            {
                [Handler] public static void OnPaid(Paid e) { }
                [Handler] public static void OnOrdered(Contracts.Ordered e) { }
            }
            """)
        .With("Stock.cs", """
            namespace Shop;
            [Handler] internal sealed class Stock { public int Handle(Contracts.GetStock r) => r.Id; }
            """)
        .With("Timing.cs", """
            namespace Shop;
            [Behavior] public sealed class Timing<TMessage, TReply> : IBehavior<TMessage, TReply> where TMessage : IRequest<TReply>
            {
                public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
                    next(message, context, cancellationToken);
            }
            """)
        .With("Depot.cs", """
            namespace Shop;
            [MailboxContract(typeof(Paid))] public sealed partial class PaidMailbox;
            [Handler, Mailbox(Capacity = 8)] public sealed class Depot(PaidMailbox paid)
            {
                public void Handle(Placed e) => paid.Post(new Paid(e.Id));
            }
            """)
        .With("Unrelated.cs", "namespace Shop; internal static class Unrelated { public static int Value => 1; }")
        .Referencing(Contracts);
}
