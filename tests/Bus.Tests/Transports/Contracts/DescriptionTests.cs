using System.Collections.Immutable;
using CsCheck;
using TypedBus.Serialization;
using TypedBus.Transports.Contracts;
using Xunit;

namespace TypedBus.Tests.Transports.Contracts;

public sealed class DescriptionTests
{
    [Fact]
    public void The_shapes_of_real_types_survive_the_wire()
    {
        ContractShape[] shapes =
        [
            Judged.Shape<Old.Tree>(), Judged.Shape<New.OfClasses>(), Judged.Shape<New.OfUnion>(), Judged.Shape<New.ByNameRequired>(), Judged.Shape<New.OfOpenUnion>(),
            Judged.Shape<Old.OfCustom>(), Judged.Shape<Old.Nullable>(), Judged.Shape<New.GapOrNil>(), Judged.Shape<int[,]>(), Judged.Shape<int?>(),
        ];

        Assert.All(shapes, static shape => Assert.Equal(shape, ContractShapeFormat.Read(ContractShapeFormat.Write(shape))));
        Assert.Single(Judged.Shape<Old.Tree>().Types, static one => one.Form == ContractForm.Positional);
        Assert.True(Judged.Shape<New.ByNameRequired>().Types[0].Find("Owner")!.IsRequired);
    }

    [Fact]
    public void The_bytes_are_those_that_are_documented() => Assert.Equal(
        "9601" + "A158" + "00" + "00" + "C0" + "92" +
        "9404" + "A152" + "01" + "91" + "9400A149" + "00" + "01" +
        "9400" + "A5696E743332" + "00" + "90",
        Convert.ToHexString(ContractShapeFormat.Write(new ContractShape(
            "X", MessageKind.Event,
            [
                new(ContractForm.Positional, "R", takesNil: true, false, [new(0, "I", false, 1)]),
                new(ContractForm.Scalar, "int32", takesNil: false, false, []),
            ],
            0,
            -1))));

    [Fact]
    public void What_a_later_version_adds_to_arrays_is_passed_over() => Assert.Equal(
        new ContractShape("X", MessageKind.Event, [new(ContractForm.List, "list", true, false, [new(0, "I", false, 0)])], 0, -1),
        Read("9701" + "A158" + "00" + "00" + "C0" + "91" + "9501" + "A46C697374" + "01" + "91" + "9500A149" + "00" + "00" + "07" + "C0" + "A3616263"));

    [Theory]
    [InlineData("", "end in the middle")]
    [InlineData("C0", "Expected an array")]
    [InlineData("9501A15800C0C0", "5 items")]
    [InlineData("9602A1580000C09194 00A5696E743332 00 90", "version 2")]
    [InlineData("9601A1580400C0919400A14900 90", "a kind of message")]
    [InlineData("9601A1580001C0919400A14900 90", "is to be one")]
    [InlineData("9601A158000005919400A14900 90", "is to be one")]
    [InlineData("9601A1580000C0919407A14900 90", "a form")]
    [InlineData("9601A1580000C0919401A14900 90", "List of 0 parts")]
    [InlineData("9601A1580000C0919404A14900 919400A1490001", "a type")]
    [InlineData("9601A1580000C0919404A14900 92 9400A1490000 9400A14A0000", "twice")]
    [InlineData("9601A1580000C0919405A14900 92 94FFA1490000 94FFA1490000", "twice")]
    [InlineData("9601A1580000C0919404A14900 91 94FFA1490000", "the key -1")]
    [InlineData("9601A1580000C0919403A14900 91 9401A1490000", "the key 1")]
    [InlineData("9601A1FF0000C0919400A14900 90", "names are UTF-8")]
    [InlineData("9601A1580000C0919400A14900 90 C0", "follow the end")]
    [InlineData("9601A1580000C0DD00010000", "only 0 bytes")]
    public void What_is_no_description_is_refused(string hex, string reason)
    {
        var error = Assert.Throws<MessageFormatException>(() => Read(hex.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptions_beyond_the_limits_are_refused_on_both_sides()
    {
        Assert.Contains("at most 262144", Assert.Throws<MessageFormatException>(static () => ContractShapeFormat.Read(new byte[ContractShapeFormat.MaxBytes + 1])).Message, StringComparison.Ordinal);
        Assert.Contains("at most 4096", Refused(Many(ContractShape.MaxTypes + 1, 0)), StringComparison.Ordinal);
        Assert.Contains("more than 16384 members", Refused(Many(1, ContractShape.MaxParts + 1)), StringComparison.Ordinal);
        Assert.Contains("1025 bytes", Refused(Many(1, 0) with { Message = new string('x', 1025) }), StringComparison.Ordinal);
        Assert.Contains("at most 262144", Assert.Throws<MessageFormatException>(static () => ContractShapeFormat.Write(Many(1, 60_000))).Message, StringComparison.Ordinal);
        Assert.Equal(ContractShape.MaxTypes, ContractShapeFormat.Read(ContractShapeFormat.Write(Many(ContractShape.MaxTypes, 0))).Types.Length);
    }

    [Fact]
    public void A_shape_without_end_is_refused_where_it_is_described()
    {
        var error = Assert.Throws<MessageFormatException>(static () => ContractShapes.Describe("X", MessageKind.Event, new ListShape(Endless), null));
        Assert.Contains("X has more than 4096 types", error.Message, StringComparison.Ordinal);

        static Shape Endless() => new ListShape(Endless);
    }

    [Fact]
    public void Random_bytes_and_damaged_descriptions_are_read_or_refused()
    {
        Gen.Byte.Array[0, 200].Sample(static bytes => ReadsOrRefuses(bytes));
        Gen.Select(ShapeGen.Shape, Gen.Select(Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 2]).Array[1, 4]).Sample(static (shape, edits) =>
        {
            List<byte> bytes = [.. ContractShapeFormat.Write(shape)];
            foreach (var (place, value, edit) in edits)
            {
                var at = place % (bytes.Count - 1);
                if (edit == 0)
                {
                    bytes[at] = value;
                }
                else if (edit == 1)
                {
                    bytes.Insert(at, value);
                }
                else
                {
                    bytes.RemoveRange(at, Math.Min(value, bytes.Count - at - 2));
                }

                if (bytes.Count < 4)
                {
                    break;
                }
            }

            return ReadsOrRefuses([.. bytes]);
        });
    }

    [Fact]
    public void Descriptions_made_to_be_slow_are_judged_within_bounds()
    {
        // Every type contains every other: all pairs would be sixteen million, each with its members.
        var types = Enumerable.Range(0, ContractShape.MaxTypes)
            .Select(static at => new ContractType(ContractForm.Positional, "", true, false, [.. Enumerable.Range(0, 4).Select(
                key => new ContractPart(key, "", false, (int)((at * 7919L + key * 104729L + 1) % ContractShape.MaxTypes)))]))
            .ToImmutableArray();
        var writer = new ContractShape("X", MessageKind.Event, types, 0, -1);
        var reader = writer with { Root = 1 };

        var verdict = ContractJudge.Judge(writer, reader);
        Assert.Contains($"more than {ContractJudge.MaxPairs} pairs", verdict.Misreading!.Reason, StringComparison.Ordinal);
        Assert.InRange(verdict.Misreading.Member.Length, 0, 4096);
    }

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            var shape = ContractShapeFormat.Read(bytes);
            ContractJudge.Judge(shape, Judged.Shape<New.OfUnion>() with { Message = shape.Message });
        }
        catch (MessageFormatException)
        {
            return true;
        }

        return true;
    }

    private static ContractShape Many(int types, int parts) => new(
        "X",
        MessageKind.Event,
        [.. Enumerable.Repeat(new ContractType(ContractForm.Positional, "", true, false, [.. Enumerable.Range(0, parts).Select(static key => new ContractPart(key, "", false, 0))]), types)],
        0,
        -1);

    private static string Refused(ContractShape shape) => Assert.Throws<MessageFormatException>(() => ContractShapeFormat.Read(ContractShapeFormat.Write(shape))).Message;

    private static ContractShape Read(string hex) => ContractShapeFormat.Read(Convert.FromHexString(hex));
}
