using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Units;

/// <summary>What an assembly tells the compilers of others, which may run another version of the generator.</summary>
public sealed class ManifestTests
{
    private static readonly Lazy<string> Manifest = new(static () => ManifestOf(Samples.Behaviors) + ManifestOf(Samples.Services) + ManifestOf(Samples.Contracts));

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        var read = Read(Manifest.Value);

        Assert.NotEmpty(read.Messages);
        Assert.NotEmpty(read.Invokers);
        Assert.NotEmpty(read.Behaviors);
        Assert.Equal(read, Read(ManifestWriter.Write(read)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a\tb\nc|d\\e\\0\\t\r\"")]
    [InlineData("\\")]
    [InlineData(null)]
    public void A_field_may_hold_any_text(string? text) => Assert.Equal(text, ManifestFields.Read(ManifestFields.Write(text)));

    [Fact]
    public void Lines_and_fields_of_a_later_version_are_passed_over()
    {
        var later = string.Concat(Manifest.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line[0] is 't' or 's' ? $"{line}\n" : $"{line}\tfurther\tfields\nz\tnot known\n"));

        Assert.Equal(Read(Manifest.Value), Read(later));
    }

    [Fact]
    public void A_message_of_a_kind_of_a_later_version_is_passed_over()
    {
        const string Later = "m\tglobal::X\tX\t\tX\t9\t\t\tpcs\t0\t\\0\tr\t\tsuc\t\nh\tglobal::H\tX.H\tglobal::X\t9\t0\tps\t\\0\t\\0\n";

        Assert.Empty(Read(Later).Messages);
        Assert.Empty(Read(Later).Invokers);
    }

    [Fact]
    public void A_manifest_that_ends_anywhere_is_read()
    {
        for (var end = 0; end < Manifest.Value.Length; end += 5)
        {
            Read(Manifest.Value[..end]);
        }
    }

    private static ManifestModel Read(string manifest) => ManifestReader.Read(new ReferenceModel("Library", "global::Module", true, manifest)).Manifest;

    private static string ManifestOf(Project project)
    {
        var module = Build.Of(project).File("Module.g.cs");
        var start = module.IndexOf("\"\"\"\n", StringComparison.Ordinal) + 4;
        return module[start..module.IndexOf("\"\"\"", start, StringComparison.Ordinal)];
    }
}
