using Xunit;

namespace TypedBus.Transports.Tests.Versions;

/// <summary>
/// Two versions of a program, each in a process of its own, which know the same messages in different shapes. What evolved goes on with its values, what
/// would be misread is refused by name, and the link stays; whichever of the two listens.
/// </summary>
public sealed class VersionTests(TwoVersions versions) : IClassFixture<TwoVersions>
{
    public static TheoryData<string> Listeners => ["Old", "New"];

    [Theory]
    [MemberData(nameof(Listeners))]
    public void What_has_evolved_goes_on_with_its_values(string listener)
    {
        var run = versions.Of(listener);

        Assert.Equal(
            [
                "got added: Added { Id = 1, Name = ada, Note =  }",
                "got drawn: Drawn { Shape = Square { Side = 6 } }",
                "got moved: Moved { State = There }",
                "got narrowed: Narrowed { Count = 5 }",
                "got posted added: Added { Id = 1, Name = ada, Note =  }",
                "got posted added: Added { Id = 9, Name = ada, Note =  }",
                "got removed: Removed { Id = 2, Town = Paris }",
                "got renamed: Client { FullName = charles, Home = Place { Street = Lane, Number = 3 } }",
            ],
            Received(run.New));
        Assert.Equal(
            [
                "got added: Added { Id = 1, Name = ada }",
                "got drawn: Drawn { Shape = Square { Side = 6 } }",
                "got moved: Moved { State = 2 }",
                "got narrowed: Narrowed { Count = 5 }",
                "got posted added: Added { Id = 1, Name = ada }",
                "got posted added: Added { Id = 9, Name = ada }",
                "got removed: Removed { Id = 2, Name = , Town = Paris }",
                "got renamed: Customer { Name = charles, Home = Address { Street = Lane, Number = 3 } }",
            ],
            Received(run.Old));
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public void A_reply_with_a_member_more_or_less_is_read(string listener)
    {
        var run = versions.Of(listener);

        Assert.Contains("reply stock: StockLevel { Count = 3, Place =  }", run.New);
        Assert.Contains("reply stock: StockLevel { Count = 3 }", run.Old);
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public void A_message_that_would_be_misread_is_refused_on_both_sides_with_the_member_and_both_shapes(string listener)
    {
        var run = versions.Of(listener);

        foreach (var what in (string[])["reused", "posted reused"])
        {
            Assert.StartsWith(
                $"refused {what}: versions.reused, member Age, is [1] Email string in the node 'old', which writes it, and [1] Age int32 in 'new', which reads it",
                Assert.Single(run.Old, line => line.StartsWith($"refused {what}:", StringComparison.Ordinal)),
                StringComparison.Ordinal);
            Assert.StartsWith(
                $"refused {what}: versions.reused, member Email, is [1] Age int32 in the node 'new', which writes it, and [1] Email string in 'old', which reads it",
                Assert.Single(run.New, line => line.StartsWith($"refused {what}:", StringComparison.Ordinal)),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public void A_request_whose_reply_would_be_misread_is_refused_before_it_is_sent(string listener)
    {
        var run = versions.Of(listener);

        Assert.StartsWith(
            "refused price: The reply to versions.price-at-new is TypedBus.Versions.Price (by position) in the node 'new', which writes it, and decimal in 'old', which reads it",
            Assert.Single(run.Old, static line => line.StartsWith("refused price:", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "refused price: The reply to versions.price-at-old is decimal in the node 'old', which writes it, and TypedBus.Versions.Price (by position) in 'new', which reads it",
            Assert.Single(run.New, static line => line.StartsWith("refused price:", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public void Nothing_else_is_refused_and_the_link_stays_for_what_follows(string listener)
    {
        var run = versions.Of(listener);

        foreach (var lines in (string[][])[run.Old, run.New])
        {
            Assert.Equal(
                ["posted reused", "price", "reused"],
                lines.Where(static line => line.StartsWith("refused ", StringComparison.Ordinal)).Select(static line => line["refused ".Length..line.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
            Assert.Contains(lines, static line => line.StartsWith("reply stock again: StockLevel { Count = 6", StringComparison.Ordinal));
            Assert.Contains("sent posted added", lines);
            Assert.Contains("came up 1", lines);
        }

        // Nobody on the other side knows them.
        Assert.Contains("sent gone", run.Old);
        Assert.Contains("sent novel", run.New);
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public void A_single_value_that_the_reader_cannot_hold_is_lost_alone_and_counted_there(string listener)
    {
        var run = versions.Of(listener);

        // A count of more than 32 bits at the new version, a case that it does not know at the old.
        Assert.Contains("sent narrowed too far", run.Old);
        Assert.Contains("sent drawn otherwise", run.New);
        foreach (var lines in (string[][])[run.Old, run.New])
        {
            Assert.Contains("dropped bad-message 1", lines);
            Assert.Contains("dropped contract-mismatch 1", lines);
        }
    }

    private static IEnumerable<string> Received(string[] lines) =>
        lines.Where(static line => line.StartsWith("got ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
