using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Tests.Units;

/// <summary>What a manifest tells of calls.</summary>
public sealed class UsageTests
{
    private static readonly UsageModel Usage = new(
        new EquatableArray<CallModel>([.. Enum.GetValues<CallUse>().Select(static use => new CallModel(use, "global::A|B", "int?", use == CallUse.Publish, use == CallUse.Subscribe ? "a\t.>" : null))]),
        new EquatableArray<WaitModel>([new WaitModel("Shop.A", "Handle", "global::X", "X", "global::Y", "Y", "global::BMailbox"), new WaitModel("A", "M", "global::X", "X", "global::Y", "Y", null)]),
        new EquatableArray<MailboxUseModel>([new MailboxUseModel("global::BMailbox", "Shop.B", default), new MailboxUseModel("global::C", "", new EquatableArray<string>(["global::X", "global::Y"]))]),
        new EquatableArray<string>(["global::X"]));

    [Fact]
    public void What_is_written_is_read_as_it_was() => Assert.Equal(Usage, UsageReader.Read(Manifest()));

    [Fact]
    public void A_manifest_of_the_first_version_tells_nothing()
    {
        Assert.Null(UsageReader.Read(Manifest().Replace("v\t2", "v\t1", StringComparison.Ordinal)));
        Assert.Null(UsageReader.Read(""));
    }

    [Fact]
    public void Uses_lines_and_fields_of_a_later_version_are_passed_over()
    {
        var later = string.Concat(Manifest().Replace("v\t2", "v\t3", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => $"{line}\tfurther\n")) + "c\t!\tglobal::A\nz\tnot known\n";

        Assert.Equal(Usage, UsageReader.Read(later));
    }

    [Fact]
    public void A_manifest_that_ends_anywhere_is_read()
    {
        var manifest = Manifest();
        for (var end = 0; end < manifest.Length; end++)
        {
            UsageReader.Read(manifest[..end]);
        }
    }

    private static string Manifest() => ManifestWriter.Write(new ManifestModel(default, default, default) { Usage = Usage });
}
