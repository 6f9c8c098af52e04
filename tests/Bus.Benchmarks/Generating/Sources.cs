using System.Globalization;

namespace TypedBus.Benchmarks.Generating;

/// <summary>Made-up sources: a message and a handler class a file, of every kind in turn.</summary>
public static class Sources
{
    public static string Pair(string project, int number, Shape shape = Shape.Plain)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        var message = (number % 4) switch
        {
            0 => $"[Message] public sealed record Message{name}(Guid Id, string Customer, decimal Total, int Lines);",
            1 => $"[Message] public readonly record struct Message{name}(long A, long B, long C, long D);",
            2 => $"[Message] public readonly record struct Message{name}(Guid Id) : IRequest<string>;",
            _ => $"[Message] public sealed record Message{name}(Guid Id, string Customer) : IRequest;",
        };
        var parameters = ((number + (shape == Shape.OtherSignature ? 1 : 0)) % 3) switch
        {
            0 => "",
            1 => ", CancellationToken cancellationToken",
            _ => ", MessageContext context, CancellationToken cancellationToken",
        };
        var body = shape == Shape.OtherBody ? "Count += 2" : "Count++";
        var method = (number % 4) switch
        {
            0 => $"public void Handle(Message{name} message{parameters}) => {body};",
            1 => $"public async Task HandleAsync(Message{name} message{parameters}) {{ {body}; await Task.Yield(); }}",
            2 => $"public string Handle(Message{name} request{parameters}) {{ {body}; return request.Id.ToString(); }}",
            _ => $"public ValueTask HandleAsync(Message{name} command{parameters}) {{ {body}; return default; }}",
        };
        return $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using TypedBus;

            namespace {{project}}.Part{{number / 10}};

            /// <summary>What is sent.</summary>
            {{message}}

            /// <summary>What handles it.</summary>
            [Handler]
            public sealed class Handler{{name}}(IServiceProvider services)
            {
                public int Count;

                public IServiceProvider Services => services;

                {{method}}
            }
            """;
    }

    public const string Program = """
        using TypedBus;

        await using var bus = await Bus.StartAsync();
        """;

    /// <summary>A class that publishes and sends what so many files declare.</summary>
    public static string Calls(string project, int pairs)
    {
        var lines = Enumerable.Range(0, pairs).Select(number => (number % 4) switch
        {
            0 => $"await bus.PublishAsync(new {project}.Part{number / 10}.Message{number}(default, \"\", 0, 0), cancellationToken);",
            1 => $"await bus.PublishAsync(new {project}.Part{number / 10}.Message{number}(1, 2, 3, 4), cancellationToken);",
            2 => $"await bus.SendAsync(new {project}.Part{number / 10}.Message{number}(default), cancellationToken);",
            _ => $"await bus.SendAsync(new {project}.Part{number / 10}.Message{number}(default, \"\"), cancellationToken);",
        });
        return $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using TypedBus;

            namespace {{project}};

            /// <summary>Sends everything once.</summary>
            public sealed class Calls(IBus bus)
            {
                public async Task RunAsync(CancellationToken cancellationToken)
                {
                    {{string.Join("\n        ", lines)}}
                }
            }
            """;
    }
}
