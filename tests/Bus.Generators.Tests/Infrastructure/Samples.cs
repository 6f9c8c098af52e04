namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Programs that between them make every kind of file.</summary>
internal static class Samples
{
    public static readonly Project Events = Project.Program("Shop", """
        namespace Shop;

        [Message] public sealed record Placed(int Id);
        [Message("shop.moved", Delivery = Delivery.Acknowledged)] public readonly record struct Moved(int Id);
        public interface IAudited;
        [Message] public record Paid(int Id) : IAudited;

        [Handler]
        public sealed class Desk
        {
            public void Handle(Placed e) { }

            public int Handle(in Moved e, MessageContext context) => e.Id;

            public void Handle(Paid e, CancellationToken cancellationToken) { }
        }

        [Handler(Order = 1)]
        internal static class Audit
        {
            public static void Handle(IAudited e) { }

            [Handler(Order = -1)] internal static void OnPlaced(Placed e) { }
        }
        """);

    public static readonly Project Services = Project.Program("Shop", """
        using Microsoft.Extensions.Logging;

        namespace Shop;

        [Message] public sealed record Placed(int Id);
        [Message] public sealed record Accepted(int Id);
        public interface IClock;
        public sealed class Store;

        [Handler(Lifetime = HandlerLifetime.Scoped)]
        public sealed class Desk(Store store, IClock? clock, [FromKeyedServices("main")] Store main, ILogger<Desk> log, int retries = 3)
        {
            public async Task<Accepted> HandleAsync(Placed e, CancellationToken cancellationToken)
            {
                await Task.Yield();
                return new Accepted(e.Id + retries + (store == main && clock is null && log is not null ? 1 : 0));
            }
        }

        [Handler]
        internal sealed class Mailer
        {
            public ValueTask Handle(Accepted e, Store store, ILogger log, [FromKeyedServices("main")] Store? main = null) => default;

            public static async Task HandleAsync(Placed e, IClock @event) => await Task.Yield();
        }
        """);

    public static readonly Project Requests = Project.Program("Shop", """
        namespace Shop;

        public sealed record Order(int Id);
        [Message] public readonly record struct GetOrder(int Id) : IRequest<Order?>;
        [Message] public record ListOrders(string Customer) : IRequest<IReadOnlyList<Order>>;
        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] internal sealed record Watch(int Id) : IStreamRequest<Order>;

        [Handler]
        internal sealed class Desk
        {
            public Order? Handle(GetOrder r) => null;

            public async Task<List<Order>> HandleAsync(ListOrders r) { await Task.Yield(); return []; }

            public async ValueTask HandleAsync(Ship c) => await Task.Yield();

            public async IAsyncEnumerable<Order> Handle(Watch r, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                yield return new Order(r.Id);
            }
        }
        """);

    public static readonly Project Behaviors = Project.Program("Shop", """
        namespace Shop;

        [Message] public sealed record Placed(int Id);
        [Message] public sealed record Counted(int Id) : IRequest<int>;
        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] public sealed record Watch(int Id) : IStreamRequest<int>;
        public sealed class Clock;

        [Behavior(Order = -1)]
        public sealed class Timing<TMessage, TReply>(Clock clock) : IBehavior<TMessage, TReply>
        {
            public async ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
                clock is null ? default! : await next(message, context, cancellationToken);
        }

        [Behavior]
        internal sealed class Explicit : IBehavior<Counted, int>, IStreamBehavior<Watch, int>
        {
            ValueTask<int> IBehavior<Counted, int>.InvokeAsync(Counted message, MessageContext context, Next<Counted, int> next, CancellationToken cancellationToken) =>
                next(message, context, cancellationToken);

            IAsyncEnumerable<int> IStreamBehavior<Watch, int>.Invoke(Watch message, MessageContext context, StreamNext<Watch, int> next, CancellationToken cancellationToken) =>
                next(message, context, cancellationToken);
        }

        [Handler]
        internal sealed class Desk
        {
            public void Handle(Placed e) { }

            [Handler(Order = 1)] public ValueTask Later(Placed e) => default;

            public int Handle(Counted r) => r.Id;

            public void Handle(Ship c) { }

            public IAsyncEnumerable<int> Handle(Watch r) => new[] { 1 }.ToAsyncEnumerable();
        }
        """);

    public static readonly Project Topics = Project.Program("Shop", """
        namespace Shop;

        [Message("shop.placed", Topic = "orders.{Customer}.placed.{Id}")] public sealed record Placed(string Customer, int Id);
        [Message(Topic = "orders.all")] public sealed record Closed(int Id);

        [Handler(Topic = "orders.*.placed.>")]
        internal sealed class Desk
        {
            public void Handle(Placed e) { }

            [Handler(Topic = "orders.>", Order = 1)] public Task HandleAsync(Placed e) => Task.CompletedTask;
        }
        """);

    public static readonly Project Contracts = Project.Contracts("Shop.Contracts", """
        namespace Shop.Contracts;

        [Message] public sealed record Placed(int Id, string Customer);
        [Message] public readonly record struct GetOrder(int Id) : IRequest<Dictionary<string, List<int?>>>;
        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] internal sealed record Inside(int Id) : IRequest<(int Count, string? Name)>;
        [Message] public abstract record Base;
        """);

    public static readonly Project Referencing = Project.Program("Shop.App", """
        namespace Shop.App;

        [Message] internal sealed record Started;

        [Handler]
        internal sealed class Desk
        {
            public void Handle(Contracts.Placed e) { }

            public void Handle(Started e) { }

            public void Handle(Contracts.Ship c) { }
        }
        """).Referencing(
            Contracts,
            Project.Contracts("Shop.Handlers", """
                namespace Shop.Handlers;

                [Handler(Order = -1)]
                internal sealed class Desk
                {
                    public void Handle(Contracts.Placed e, MessageContext context) { }

                    public Task<Dictionary<string, List<int?>>> Handle(Contracts.GetOrder r) => Task.FromResult(new Dictionary<string, List<int?>>());
                }

                [Behavior]
                public sealed class Timing<TMessage, TReply> : IBehavior<TMessage, TReply>
                    where TMessage : IRequest<TReply>
                {
                    public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
                        next(message, context, cancellationToken);
                }
                """).Referencing(Contracts));

    public static readonly Project Mailboxes = Project.Program("Shop", """
        namespace Shop;

        [Message, Priority(1)] public readonly record struct Moved([property: PartitionKey] int Sku, int Count);
        [Message] public sealed record Noted([property: PartitionKey] int Sku, string Text);
        [Message] public readonly record struct Named([property: PartitionKey] int Sku, string Name);
        [Message] public readonly record struct GetStock([property: PartitionKey] int Sku) : IRequest<int>;
        [Message] public sealed record Close([property: PartitionKey] int Sku) : IRequest;

        [Handler, Mailbox(Capacity = 1024, Overflow = Overflow.Fail, Lanes = 2), Retry(Attempts = 3, On = [typeof(TimeoutException)])]
        public sealed class Depot(RemoteMailbox remote)
        {
            public void Handle(in Moved e) => remote.Post(new Noted(e.Sku, ""));

            public async Task HandleAsync(Noted e, MessageContext context) => await Task.Yield();

            public void Handle(Named e) { }

            public int Handle(GetStock r) => r.Sku;

            [Retry] public async ValueTask HandleAsync(Close c) => await Task.Yield();
        }

        [MailboxContract(typeof(Noted), typeof(GetStock), Name = "remote")]
        public sealed partial class RemoteMailbox;
        """);

    public static readonly Project Formats = Project.Contracts("Shop", """
        using MessagePack;
        using MessagePack.Formatters;
        using TypedBus.Serialization;

        namespace Shop;

        [Message]
        public sealed record Order(
            Guid Id,
            string Customer,
            int Number,
            decimal Total,
            DateTime Placed,
            bool IsGift,
            IReadOnlyList<Line> Lines,
            State State = State.New,
            string? Note = null,
            Dictionary<string, int>? Counts = null);

        public enum State { New, Shipped }

        public readonly record struct Line(int Article, double Weight);

        [MessagePackObject(keyAsPropertyName: true)]
        public sealed class Settings
        {
            public string? Theme { get; set; }
            public int FontSize { get; init; } = 12;
            public required string Owner { get; init; }
            public Settings? Parent { get; set; }
        }

        [Union(0, typeof(Circle)), Union(7, typeof(Square)), UnknownCase(typeof(Other))] public interface IShape;
        [MessagePackObject] public sealed record Circle([property: Key(0)] double Radius) : IShape;
        [MessagePackObject] public sealed record Square([property: Key(0)] double Side, [property: Key(1)] IShape? Inside) : IShape;
        public sealed class Other(int number, ReadOnlyMemory<byte> bytes) : IShape { public int Number => number; public int Size => bytes.Length; }

        [MessagePackObject]
        public class Animal
        {
            [Key(0)] public string? Name { get; set; }
            [Key(2)] public int Legs { get; set; } = 4;
            [Key(3)] public List<string> Tags = [];
        }

        [MessagePackFormatter(typeof(TemperatureFormatter))] public readonly record struct Temperature(double Celsius);

        public sealed class TemperatureFormatter : IMessagePackFormatter<Temperature>
        {
            public void Serialize(ref MessagePackWriter writer, Temperature value, MessagePackSerializerOptions options) => writer.Write(value.Celsius);
            public Temperature Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadDouble());
        }

        public readonly struct HexFormat : IFormat<int>
        {
            public static Shape Shape { get; } = new ScalarShape("hex");
            public static void Write(ref MessageWriter writer, int value) => StringFormat.Write(ref writer, value.ToString("X", null));
            public static int Read(ref MessageReader reader) => Convert.ToInt32(reader.ReadString(), 16);
        }

        [Message] public sealed record Measured(
            Temperature Outside,
            [property: MessagePackFormatter(typeof(HexFormat))] int Color,
            [property: MessagePackFormatter(typeof(TemperatureFormatter))] Temperature Inside);
        """);

    public static IReadOnlyDictionary<string, Project> All { get; } = new Dictionary<string, Project>
    {
        [nameof(Mailboxes)] = Mailboxes,
        [nameof(Events)] = Events,
        [nameof(Services)] = Services,
        [nameof(Requests)] = Requests,
        [nameof(Behaviors)] = Behaviors,
        [nameof(Topics)] = Topics,
        [nameof(Contracts)] = Contracts,
        [nameof(Referencing)] = Referencing,
        [nameof(Formats)] = Formats,
    };
}
