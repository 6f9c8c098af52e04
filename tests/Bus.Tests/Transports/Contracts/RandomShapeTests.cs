using CsCheck;
using TypedBus.Transports.Contracts;
using Xunit;

namespace TypedBus.Tests.Transports.Contracts;

public sealed class RandomShapeTests
{
    [Fact]
    public void A_description_is_read_as_it_was_written() => ShapeGen.Shape.Sample(static shape =>
    {
        var read = ContractShapeFormat.Read(ContractShapeFormat.Write(shape));

        Assert.Equal(shape, read);
        Assert.Equal(ContractOutcome.Same, ContractJudge.Judge(shape, read).Outcome);
    });

    [Fact]
    public void Any_two_shapes_are_judged() => Gen.Select(ShapeGen.Shape, ShapeGen.Shape).Sample(static (writer, reader) =>
    {
        var verdict = ContractJudge.Judge(writer, reader);

        Assert.Equal(verdict.Outcome == ContractOutcome.Misread, verdict.Misreading is not null);
        Assert.InRange(verdict.Notes.Count, 0, ContractJudge.MaxNotes);
        Assert.True(verdict.Outcome != ContractOutcome.Same || verdict.Notes.Count == 0);
        if (verdict.Misreading is { } misreading)
        {
            Assert.NotEmpty(ContractMismatch.ToException(misreading, "a", "b").Message);
        }
    });

    [Fact]
    public void The_order_of_types_in_a_description_does_not_count() => ShapeGen.Shape.Sample(static shape =>
    {
        var reversed = shape with
        {
            Root = Place(shape.Root),
            Answer = shape.Answer < 0 ? -1 : Place(shape.Answer),
            Types = [.. shape.Types.Reverse().Select(static one => new ContractType(
                one.Form, one.Name, one.TakesNil, one.TakesUnknown, [.. one.Parts.Select(static part => part with { Type = Place(part.Type) })]))],
        };

        Assert.Equal(ContractOutcome.Same, ContractJudge.Judge(shape, reversed).Outcome);
    });

    private static int Place(int type) => ShapeGen.Types - 1 - type;
}
