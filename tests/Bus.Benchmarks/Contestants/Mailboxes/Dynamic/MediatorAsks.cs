using JasperFx.CodeGeneration;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>What answers requests in process elsewhere, without a queue.</summary>
internal sealed class MediatorAsks : IAsyncDisposable
{
    private readonly ServiceProvider _massTransit = new ServiceCollection()
        .AddMediator(static one => one.AddConsumer<Consumer>())
        .BuildServiceProvider();

    private readonly IHost _wolverine = Host.CreateDefaultBuilder()
        .ConfigureLogging(static logging => logging.ClearProviders())
        .UseWolverine(static options =>
        {
            options.Discovery.DisableConventionalDiscovery().IncludeType<QuestionHandler>();
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
        })
        .Build();

    public async Task<IReadOnlyList<Flow>> AllAsync()
    {
        await _wolverine.StartAsync().ConfigureAwait(false);
        var client = _massTransit.GetRequiredService<IMediator>().CreateRequestClient<Question>();
        var bus = _wolverine.Services.CreateScope().ServiceProvider.GetRequiredService<IMessageBus>();
        return
        [
            new(FlowGroups.Ask1, FlowWays.MassTransit, Flow.Asking(1, async number =>
                (await client.GetResponse<Answer>(new Question(number)).ConfigureAwait(false)).Message.Number)),
            new(FlowGroups.Ask1, FlowWays.Wolverine, Flow.Asking(1, async number =>
                (await bus.InvokeAsync<Answer>(new Question(number)).ConfigureAwait(false)).Number)),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _wolverine.StopAsync().ConfigureAwait(false);
        _wolverine.Dispose();
        await _massTransit.DisposeAsync().ConfigureAwait(false);
    }
}

public sealed class Consumer : IConsumer<Question>
{
    public Task Consume(ConsumeContext<Question> context) => context.RespondAsync(new Answer(context.Message.Number + 1));
}

public sealed class QuestionHandler
{
    public static Answer Handle(Question question) => new(question.Number + 1);
}
