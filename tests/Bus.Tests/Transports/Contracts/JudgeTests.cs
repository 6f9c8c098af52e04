using System.Collections.Immutable;
using TypedBus.Infrastructure;
using TypedBus.Transports.Contracts;
using Xunit;

namespace TypedBus.Tests.Transports.Contracts;

/// <summary>Every verdict is checked against what the formats really read.</summary>
public sealed class JudgeTests
{
    [Fact]
    public void A_member_added_at_the_end_has_its_default_and_is_passed_over_by_an_older_reader()
    {
        Assert.Contains("Count: is not written, and has its default", Judged.IsEvolved<Old.Added, New.Added>(), StringComparison.Ordinal);
        Assert.Contains("Count is not read", Judged.IsEvolved<New.Added, Old.Added>(), StringComparison.Ordinal);

        Assert.Equal(new New.Added(1, 0, null), Judged.Read<Old.Added, New.Added>(new Old.Added(1)));
        Assert.Equal(new Old.Added(1), Judged.Read<New.Added, Old.Added>(new New.Added(1, 2, "n")));
    }

    [Fact]
    public void A_required_member_that_no_older_writer_has_is_a_misreading_in_that_direction_alone()
    {
        Judged.IsMisread<Old.Required, New.Required>(MisreadEffect.Refused, "Owner");
        Judged.IsEvolved<New.Required, Old.Required>();

        Judged.IsRefused<Old.Required, New.Required>(new Old.Required(1));
        Assert.Equal(new Old.Required(1), Judged.Read<New.Required, Old.Required>(new New.Required(1) { Owner = "o" }));
    }

    [Fact]
    public void Members_that_changed_places_are_read_as_one_another()
    {
        Judged.IsMisread<Old.Swapped, New.Swapped>(MisreadEffect.TakenForAnother, "Last");
        Judged.IsMisread<New.Swapped, Old.Swapped>(MisreadEffect.TakenForAnother, "First");

        Assert.Equal("Ada", Judged.Read<Old.Swapped, New.Swapped>(new Old.Swapped("Ada", "Lovelace")).Last);
    }

    [Fact]
    public void A_member_by_another_name_with_the_same_key_and_type_is_the_same_member()
    {
        Assert.Contains("called Customer by the writer", Judged.IsEvolved<Old.Renamed, New.Renamed>(), StringComparison.Ordinal);

        Assert.Equal(new New.Renamed(1, "c"), Judged.Read<Old.Renamed, New.Renamed>(new Old.Renamed(1, "c")));
    }

    [Fact]
    public void A_key_with_another_name_and_type_is_another_member()
    {
        var misreading = Judged.IsMisread<Old.Reused, New.Reused>(MisreadEffect.TakenForAnother, "Total");

        Assert.Equal(("[1] Customer string", "[1] Total decimal"), (misreading.Writer, misreading.Reader));
        Assert.Equal(12, Judged.Read<Old.Reused, New.Reused>(new Old.Reused(1, "12")).Total);
        Judged.IsRefused<Old.Reused, New.Reused>(new Old.Reused(1, "Ada"));
    }

    [Fact]
    public void A_key_taken_over_by_a_member_that_had_another_key_is_another_member()
    {
        Judged.IsMisread<Old.ReusedAlike, New.ReusedAlike>(MisreadEffect.TakenForAnother, "Country");

        Assert.Equal("Ada", Judged.Read<Old.ReusedAlike, New.ReusedAlike>(new Old.ReusedAlike(1, "Ada", "UK")).Country);
    }

    [Fact]
    public void A_member_that_moved_to_a_free_key_is_lost()
    {
        Judged.IsMisread<Old.Moved, New.Moved>(MisreadEffect.Lost, "Count");

        Assert.Equal(0, Judged.Read<Old.Moved, New.Moved>(new Old.Moved { Id = 1, Count = 5 }).Count);
    }

    [Fact]
    public void A_gap_among_the_keys_is_nil_which_only_some_members_take()
    {
        var value = new Old.Gap { Id = 1, Last = "l" };

        Judged.IsMisread<Old.Gap, New.Gap>(MisreadEffect.Refused, "Between");
        Judged.IsRefused<Old.Gap, New.Gap>(value);
        Assert.Contains("Between: is always nil", Judged.IsEvolved<Old.Gap, New.GapOrNil>(), StringComparison.Ordinal);
        Assert.Equal((null, "l"), Judged.Read<Old.Gap, New.GapOrNil>(value) is var read ? (read.Between, read.Last) : default);
    }

    [Fact]
    public void A_narrower_number_refuses_only_what_does_not_fit()
    {
        Assert.Contains("beyond int32 are refused", Judged.IsEvolved<Old.Narrowed, New.Narrowed>(), StringComparison.Ordinal);
        Assert.Contains("every value fits", Judged.IsEvolved<New.Narrowed, Old.Narrowed>(), StringComparison.Ordinal);

        Assert.Equal(5, Judged.Read<Old.Narrowed, New.Narrowed>(new Old.Narrowed(5)).Quantity);
        Judged.IsRefused<Old.Narrowed, New.Narrowed>(new Old.Narrowed(long.MaxValue));
    }

    [Fact]
    public void An_enumeration_is_its_number_whatever_values_have_names()
    {
        Judged.IsSame<Old.OfEnum, New.OfEnum>();

        Assert.Equal((Old.Color)2, Judged.Read<New.OfEnum, Old.OfEnum>(new New.OfEnum(New.Color.Blue)).Color);
    }

    [Fact]
    public void A_record_by_position_is_not_read_by_name()
    {
        Judged.IsMisread<Old.Form, New.Form>(MisreadEffect.Refused, "");
        Judged.IsMisread<New.Form, Old.Form>(MisreadEffect.Refused, "");

        Judged.IsRefused<Old.Form, New.Form>(new Old.Form(1, "n"));
        Judged.IsRefused<New.Form, Old.Form>(new New.Form());
    }

    [Fact]
    public void What_may_be_nil_is_refused_by_a_reader_that_wants_a_value()
    {
        Assert.Contains("Count: nil is refused", Judged.IsEvolved<Old.Nullable, New.Nullable>(), StringComparison.Ordinal);
        Judged.IsRefused<Old.Nullable, New.Nullable>(new Old.Nullable(null));
        Assert.Equal(3, Judged.Read<Old.Nullable, New.Nullable>(new Old.Nullable(3)).Count);
        Assert.Equal(ContractOutcome.Same, Judged.Judge<New.Nullable, Old.Nullable>().Outcome);
    }

    [Fact]
    public void A_list_is_no_single_value()
    {
        var misreading = Judged.IsMisread<Old.OfList, New.OfList>(MisreadEffect.Refused, "Values");
        Judged.IsMisread<New.OfList, Old.OfList>(MisreadEffect.Refused, "Values");

        Assert.Equal(("list<int32>", "int32"), (misreading.Writer, misreading.Reader));
        Judged.IsRefused<Old.OfList, New.OfList>(new Old.OfList([1]));
        Judged.IsRefused<New.OfList, Old.OfList>(new New.OfList(1));
    }

    [Fact]
    public void The_classes_of_collections_and_the_names_of_types_are_on_no_wire()
    {
        Judged.IsSame<Old.OfClasses, New.OfClasses>();

        var read = Judged.Read<Old.OfClasses, New.OfClasses>(
            new Old.OfClasses(["a"], new Dictionary<string, ImmutableArray<int>> { ["b"] = [1, 2] }, [new Old.Line("s", (1, "x"))]));
        Assert.Equal(new New.Row("s", new(1, "x")), Assert.Single(read.Lines));
        Assert.Equal([1, 2], read.Counts["b"]);
    }

    [Fact]
    public void Tuples_of_other_lengths_are_refused()
    {
        Judged.IsMisread<Old.OfTuple, New.OfTuple>(MisreadEffect.Refused, "Pair");

        Judged.IsRefused<Old.OfTuple, New.OfTuple>(new Old.OfTuple((1, "a")));
        Judged.IsRefused<New.OfTuple, Old.OfTuple>(new New.OfTuple((1, "a", true)));
    }

    [Fact]
    public void A_misreading_deep_in_a_message_is_found_with_its_path()
    {
        var misreading = Judged.IsMisread<Old.Nested, New.Nested>(MisreadEffect.Refused, "Orders[].Prices[].Amount");
        Assert.Contains("int32 is read as float64", Judged.IsEvolved<New.Nested, Old.Nested>(), StringComparison.Ordinal);

        Assert.Equal(("float64", "int32"), (misreading.Writer, misreading.Reader));
        Judged.IsRefused<Old.Nested, New.Nested>(new Old.Nested([new(new Dictionary<string, Old.Price> { ["a"] = new(1) })]));
        Assert.Equal(1.0, Judged.Read<New.Nested, Old.Nested>(new New.Nested([new(new Dictionary<string, New.Price> { ["a"] = new(1) })])).Orders[0].Prices["a"].Amount);
    }

    [Fact]
    public void Types_that_contain_themselves_are_compared_once()
    {
        Assert.Single(Judged.IsEvolved<Old.Tree, New.Tree>().Split('\n'));

        Assert.Equal(0, Judged.Read<Old.Tree, New.Tree>(new Old.Tree("a", [new Old.Tree("b", [])])).Branches[0].Weight);
    }

    [Fact]
    public void Members_by_name_come_and_go()
    {
        var notes = Judged.IsEvolved<Old.ByName, New.ByName>();
        Assert.Contains("Added: is not written", notes, StringComparison.Ordinal);
        Assert.Contains("Removed is not read", notes, StringComparison.Ordinal);
        Judged.IsMisread<Old.ByName, New.ByNameRequired>(MisreadEffect.Refused, "Owner");

        Assert.Equal(7, Judged.Read<Old.ByName, New.ByName>(new Old.ByName { Id = 7, Removed = "r" }).Id);
        Judged.IsRefused<Old.ByName, New.ByNameRequired>(new Old.ByName());
    }

    [Fact]
    public void A_case_that_was_added_is_refused_by_readers_that_do_not_know_it_and_no_other()
    {
        Assert.Contains("case 1 (Card) is refused", Judged.IsEvolved<New.OfUnion, Old.OfUnion>(), StringComparison.Ordinal);
        Assert.Equal(ContractOutcome.Same, Judged.Judge<Old.OfUnion, New.OfUnion>().Outcome);

        Assert.Equal(new Old.Cash(3), Judged.Read<New.OfUnion, Old.OfUnion>(new New.OfUnion(new New.Cash(3))).Payment);
        Judged.IsRefused<New.OfUnion, Old.OfUnion>(new New.OfUnion(new New.Card("1")));
    }

    [Fact]
    public void Unions_without_a_case_in_common_are_refused_unless_unknown_cases_are_read()
    {
        Judged.IsMisread<Old.OfUnion, New.OfOtherUnion>(MisreadEffect.Refused, "Payment");
        Assert.Contains("read as an unknown one", Judged.IsEvolved<Old.OfUnion, New.OfOpenUnion>(), StringComparison.Ordinal);

        Judged.IsRefused<Old.OfUnion, New.OfOtherUnion>(new Old.OfUnion(new Old.Cash(1)));
        Assert.Equal(new New.Unknown(0), Judged.Read<Old.OfUnion, New.OfOpenUnion>(new Old.OfUnion(new Old.Cash(1))).Payment);
    }

    [Fact]
    public void Formats_of_ones_own_agree_by_name_alone()
    {
        Judged.IsMisread<Old.OfCustom, New.OfCustom>(MisreadEffect.TakenForAnother, "Degrees");
        Judged.IsMisread<Old.OfFormatter, New.OfFormatter>(MisreadEffect.TakenForAnother, "Text");
        Judged.IsSame<New.OfFormatterAgain, New.OfFormatter>();

        Assert.Equal(20, Judged.Read<Old.OfCustom, New.OfCustom>(new Old.OfCustom(new(200))).Degrees.Value);
        Assert.Equal("A", Judged.Read<Old.OfFormatter, New.OfFormatter>(new Old.OfFormatter("a")).Text);
    }

    [Fact]
    public void A_reply_is_judged_the_other_way_round()
    {
        ContractShape old = Request<Old.Find, Old.Found>(), now = Request<New.Find, New.Found>();

        var misread = ContractJudge.Judge(now, old).Misreading!;
        Assert.Equal((true, "Name", MisreadEffect.Refused), (misread.IsAnswer, misread.Member, misread.Effect));
        Assert.Equal(["reply itself: the writer's Name is not read"], ContractJudge.Judge(old, now).Notes.Select(static one => one.Replace("Name: ", "itself: ", StringComparison.Ordinal)));
        Judged.IsRefused<Old.Found, New.Found>(new Old.Found(1));
        Assert.Equal(new Old.Found(1), Judged.Read<New.Found, Old.Found>(new New.Found(1) { Name = "n" }));
    }

    [Fact]
    public void A_message_is_described_once_with_its_reply()
    {
        var message = new RequestInfo<Old.Find, Old.Found>("Shop.Find", 1);

        var shape = ContractShapes.Of(message);
        Assert.Same(shape, ContractShapes.Of(message));
        Assert.Equal("TypedBus.Tests.Transports.Contracts.Old.Found", shape.Types[shape.Answer].Name);
        Assert.Equal(-1, ContractShapes.Of(new EventInfo<Old.Added>("Shop.Added", 2)).Answer);
    }

    [Fact]
    public void A_message_that_is_used_in_another_way_is_refused()
    {
        var used = Judged.Shape<Old.Added>();
        var other = ContractJudge.Judge(used, used with { Kind = MessageKind.Command }).Misreading!;

        Assert.Equal(("Event", "Command"), (other.Writer, other.Reader));
        Assert.Equal(ContractOutcome.Misread, ContractJudge.Judge(used, used with { Message = "Other" }).Outcome);
    }

    [Fact]
    public void The_error_names_the_message_the_member_both_shapes_both_nodes_and_the_way_out()
    {
        var misreading = Judged.IsMisread<Old.Reused, New.Reused>(MisreadEffect.TakenForAnother, "Total");
        var text = ContractMismatch.ToException(misreading, "shop-1", "billing-1").Message;

        Assert.All(
            ["Shop.Order", "member Total", "[1] Customer string in the node 'shop-1', which writes", "[1] Total decimal in 'billing-1', which reads", "new key"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));

        // Of a reply, the one that receives the message is the writer.
        Assert.Contains("in the node 'billing-1', which writes", ContractMismatch.ToException(misreading with { IsAnswer = true }, "shop-1", "billing-1").Message, StringComparison.Ordinal);
    }

    private static ContractShape Request<T, TReply>()
        where T : IRequest<TReply> => ContractShapes.Of(new RequestInfo<T, TReply>("Shop.Find", 1));
}
