using TypedBus.Tests.Serialization.Contracts;
using Xunit;

namespace TypedBus.Tests.Serialization;

public sealed class EvolutionTests
{
    [Fact]
    public void A_newer_reader_fills_in_what_an_older_writer_left_out()
    {
        var customer = Convert<CustomerV1, CustomerV2>(new CustomerV1(1, "Acme"));

        Assert.Equal((1, "Acme", "??", 3, "retail"), (customer.Id, customer.Name, customer.Country, customer.Rating, customer.Segment));
        Assert.Equal(["new"], customer.Tags);
        Assert.Null(customer.Age);
    }

    [Fact]
    public void An_older_reader_passes_over_what_a_newer_writer_added()
    {
        var newer = new CustomerV2(1, "Acme", "DE", 5) { Tags = ["a", "b"], Age = 7 };

        Assert.Equal(new CustomerV1(1, "Acme"), Convert<CustomerV2, CustomerV1>(newer));
    }

    [Fact]
    public void Names_in_a_map_evolve_both_ways()
    {
        var newer = Convert<SettingsV1, SettingsV2>(new SettingsV1 { Theme = "dark" });
        var older = Convert<SettingsV2, SettingsV1>(new SettingsV2 { Theme = "light", FontSize = 10, Language = "de" });

        Assert.Equal(("dark", 12, "en"), (newer.Theme, newer.FontSize, newer.Language));
        Assert.Equal("light", older.Theme);
    }

    [Fact]
    public void A_required_member_that_is_missing_is_an_error_that_names_it()
    {
        var byPosition = Assert.Throws<MessageFormatException>(static () => MessageSerializer.Deserialize<WithRequired>(new byte[] { 0x91, 1 }));
        var byName = Assert.Throws<MessageFormatException>(
            static () => MessageSerializer.Deserialize<WithRequiredByName>(new byte[] { 0x81, 0xA2, (byte)'I', (byte)'d', 1 }));

        Assert.Contains("Owner", byPosition.Message, StringComparison.Ordinal);
        Assert.Contains("Owner", byName.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_the_union_does_not_have_is_an_error_on_both_sides()
    {
        var write = Assert.Throws<MessageFormatException>(static () => MessageSerializer.Serialize<IShape>(new Triangle(1)));
        var read = Assert.Throws<MessageFormatException>(static () => MessageSerializer.Deserialize<IShape>(new byte[] { 0x92, 5, 0x90 }));

        Assert.Contains("Triangle", write.Message, StringComparison.Ordinal);
        Assert.Contains("no case 5", read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_case_is_read_as_the_case_that_is_declared_for_it()
    {
        var contact = MessageSerializer.Deserialize<IContact>(new byte[] { 0x92, 9, 0x92, 0xA1, (byte)'x', 2 });

        var other = Assert.IsType<OtherContact>(contact);
        Assert.Equal(9, other.Number);
        Assert.Equal("92A17802", System.Convert.ToHexString(other.Bytes.Span));
        Assert.Equal(new Email("a@b"), Against.RoundTrip<IContact>(new Email("a@b")));
    }

    private static TTo Convert<TFrom, TTo>(TFrom value) => MessageSerializer.Deserialize<TTo>(MessageSerializer.Serialize(value));
}
