namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Makes programs that start a bus, do something with it and tell what was logged.</summary>
internal static class Programs
{
    /// <summary>A program of some declarations.</summary>
    /// <param name="declarations">Messages, handlers and whatever they need.</param>
    /// <param name="body">Statements that use <c>bus</c>.</param>
    /// <param name="services">Statements that use <c>services</c>.</param>
    public static Project Of(string declarations, string body, string services = "") =>
        Project.Program("App", declarations).With("Program.cs", MainOf(body, services)).Referencing(Harness.Project);

    public static Task<string> RunAsync(string declarations, string body, string services = "") =>
        LoadedProgram.RunAsync(Of(declarations, body, services));

    public static string MainOf(string body, string services = "") =>
        $$"""
        public static class Program
        {
            public static async Task<string> Run()
            {
                await using var bus = await Bus.StartAsync(options =>
                {
                    var services = options.Services;
                    {{services}}
                });
                {{body}}
                return Log.Text;
            }
        }
        """;
}
