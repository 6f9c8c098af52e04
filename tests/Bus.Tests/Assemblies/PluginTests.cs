using System.Reflection;
using System.Runtime.Loader;
using TypedBus.Fixtures.Contracts;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Assemblies;

/// <summary>An assembly that the compiler did not see. Once loaded it stays, so that all of it is one test.</summary>
public sealed class PluginTests
{
    [Fact]
    public async Task A_plugin_is_taken_up_when_it_is_added_or_when_its_first_message_is_met()
    {
        await using var early = await Ledger.StartAsync();
        using var subscription = early.Bus.Subscribe<Customs>(message => early.Recorder.Add($"subscription {message.Id}"));
        await Assert.ThrowsAsync<NoHandlerException>(async () => await early.Bus.SendAsync(new Appraise("four")));

        var plugin = AssemblyLoadContext.Default.LoadFromAssemblyPath(Fixture.PathOf("Plugin"));
        await using var late = await Ledger.StartAsync(options => options.AddModule(plugin).AddModule(plugin));

        await late.Bus.PublishAsync(new Customs("a"));
        Assert.Equal(4, await late.Bus.SendAsync(new Appraise("four")));
        Assert.Equal("stamped b", await CrossAsync(plugin, late.Bus, "b"));
        Assert.Equal(["plugin a", "plugin b", "plugin sealed b"], late.Entries.Order(StringComparer.Ordinal));

        // The bus that was there before meets a message of the plugin for the first time.
        Assert.Equal("stamped c", await CrossAsync(plugin, early.Bus, "c"));
        Assert.Equal(4, await early.Bus.SendAsync(new Appraise("four")));
        Assert.Equal(["plugin c", "plugin sealed c", "subscription c"], early.Entries.Order(StringComparer.Ordinal));
    }

    private static Task<string> CrossAsync(Assembly plugin, IBus bus, string id) =>
        (Task<string>)plugin.GetType("TypedBus.Fixtures.Plugin.Border", throwOnError: true)!.GetMethod("CrossAsync")!.Invoke(null, [bus, id])!;
}
