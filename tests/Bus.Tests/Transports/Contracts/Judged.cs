using TypedBus.Serialization;
using TypedBus.Transports.Contracts;
using Xunit;

namespace TypedBus.Tests.Transports.Contracts;

/// <summary>Judges one type as the reader of another, and lets the formats read what it judged.</summary>
internal static class Judged
{
    internal const string Message = "Shop.Order";

    internal static ContractShape Shape<T>() => ContractShapes.Describe(Message, MessageKind.Event, Formatters.For(typeof(T)).Shape, null);

    internal static ContractVerdict Judge<TWriter, TReader>() => ContractJudge.Judge(Shape<TWriter>(), Shape<TReader>());

    internal static TReader Read<TWriter, TReader>(TWriter value) => MessageSerializer.Deserialize<TReader>(MessageSerializer.Serialize(value));

    internal static void IsRefused<TWriter, TReader>(TWriter value) => Assert.Throws<MessageFormatException>(() => Read<TWriter, TReader>(value));

    internal static string IsEvolved<TWriter, TReader>()
    {
        var verdict = Judge<TWriter, TReader>();
        Assert.Equal(ContractOutcome.Evolved, verdict.Outcome);
        Assert.Null(verdict.Misreading);
        return string.Join('\n', verdict.Notes);
    }

    internal static void IsSame<TWriter, TReader>()
    {
        Assert.Equal(ContractOutcome.Same, Judge<TWriter, TReader>().Outcome);
        Assert.Equal(ContractOutcome.Same, Judge<TReader, TWriter>().Outcome);
    }

    internal static ContractMisreading IsMisread<TWriter, TReader>(MisreadEffect effect, string member)
    {
        var verdict = Judge<TWriter, TReader>();
        Assert.Equal(ContractOutcome.Misread, verdict.Outcome);
        Assert.Equal((effect, member), (verdict.Misreading!.Effect, verdict.Misreading.Member));
        return verdict.Misreading;
    }
}
