using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>What depends on the entry assembly of a process.</summary>
public sealed class EntryAssemblyTests
{
    private static readonly Project Library = Project.Library("Acme.Library", """
        namespace Acme
        {
            [Message] public sealed record Placed(int Id);
            [Handler] internal sealed class Desk { public void Handle(Placed e) => Log.Add("library"); }
        }
        """).Referencing(Harness.Project);

    private static readonly Project Plugin = Project.Contracts("Acme.Plugin", """
        namespace Acme
        {
            [Message] public sealed record Get(int Id) : IRequest<int>;
            [Handler] internal sealed class PluginDesk { public Task Handle(Placed e) { Log.Add("plugin"); return Task.CompletedTask; } public int Handle(Get r) => r.Id; }
            public static class Ask { public static async Task<int> Async(IBus bus) => await bus.SendAsync(new Get(5)); }
        }
        """).Referencing(Library, Harness.Project);

    private static Project App(string setUp, string body = "await bus.PublishAsync(new Acme.Placed(1));") => Project.Program(
        "Acme.App",
        $$"""
        public static class Program
        {
            public static async Task Main()
            {
                try
                {
                    new ServiceCollection().AddTypedBus(options => { {{setUp}} });
                    await using var bus = await Bus.StartAsync(options => { {{setUp}} });
                    {{body}}
                }
                catch (BusException error)
                {
                    Log.Add(error.Message);
                }

                Console.WriteLine(Log.Text);
            }
        }
        """).Referencing(Library, Harness.Project);

    [Fact]
    public async Task A_program_without_the_generator_is_told_which_package_it_lacks()
    {
        var message = await ProcessProgram.RunAsync(App("") with { HasGenerator = false });

        Assert.StartsWith("Acme.App references Acme.Library, which has messages or handlers, but was itself built without the source generator", message, StringComparison.Ordinal);
        Assert.Contains("Add the package TypedBus (or TypedBus.Abstractions) to Acme.App", message, StringComparison.Ordinal);
        Assert.Contains("bus.AddModule<TypedBus.Generated.Acme.Library.Module>()", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_without_the_generator_may_add_modules_by_hand()
    {
        var app = App("options.AddModule<TypedBus.Generated.Acme.Library.Module>();") with { HasGenerator = false };

        Assert.Equal("library", await ProcessProgram.RunAsync(app));
    }

    [Fact]
    public async Task A_plugin_that_the_compiler_did_not_see_is_added_by_its_assembly()
    {
        var app = App(
            "options.AddModule(System.Reflection.Assembly.Load(\"Acme.Plugin\"));",
            """
            await bus.PublishAsync(new Acme.Placed(1));
            var ask = System.Reflection.Assembly.Load("Acme.Plugin").GetType("Acme.Ask")!.GetMethod("Async")!.CreateDelegate<Func<IBus, Task<int>>>();
            Log.Add(await ask(bus));
            """);

        Assert.Equal("library, plugin, 5", await ProcessProgram.RunAsync(app, Plugin));
    }

    [Fact]
    public async Task A_plugin_is_not_there_unless_it_is_added()
    {
        var app = App(
            "System.Reflection.Assembly.Load(\"Acme.Plugin\");",
            "await bus.PublishAsync(new Acme.Placed(1));");

        Assert.Equal("library", await ProcessProgram.RunAsync(app, Plugin));
    }

    [Fact]
    public async Task A_plugin_without_the_generator_is_named()
    {
        var app = App("options.AddModule(System.Reflection.Assembly.Load(\"Acme.Plugin\"));");

        var message = await ProcessProgram.RunAsync(app, Plugin with { HasGenerator = false, Files = [] });

        Assert.Equal("Acme.Plugin has no messages or handlers: it was built without TypedBus.Abstractions and its source generator.", message);
    }
}
