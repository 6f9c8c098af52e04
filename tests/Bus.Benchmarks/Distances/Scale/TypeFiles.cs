using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators;
using Platform = TypedBus.Benchmarks.Generating.Platform;

namespace TypedBus.Benchmarks.Distances;

/// <summary>So many message types, and in an assembly of their own a handler for each, compiled as applications are.</summary>
/// <param name="Messages">The file of the messages, and of a way to publish each by its number.</param>
/// <param name="Handlers">The file of the handlers.</param>
internal sealed record TypeFiles(string Messages, string Handlers)
{
    private const string Usings = "using System; using System.Threading.Tasks; using TypedBus; namespace Many; ";

    public static TypeFiles Write(string folder, int count)
    {
        var messages = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"Many{count}.Messages.dll"));
        var handlers = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"Many{count}.Handlers.dll"));
        Compile(messages, MessagesOf(count), []);
        Compile(handlers, HandlersOf(count), [MetadataReference.CreateFromFile(messages)]);
        return new TypeFiles(messages, handlers);
    }

    private static string MessagesOf(int count)
    {
        var text = new StringBuilder(Usings);
        Each(text, count, static at => $"[Message] public sealed record M{at}(ReadOnlyMemory<byte> Payload); ");
        text.Append(CultureInfo.InvariantCulture, $"public static class Types {{ public const int Count = {count}; public static Action<ReadOnlyMemory<byte>> Taken = static _ => {{ }}; ");
        text.Append("private static readonly Func<IBus, ReadOnlyMemory<byte>, ValueTask>[] All = [");
        Each(text, count, static at => $"static (bus, payload) => bus.PublishAsync(new M{at}(payload)), ");
        text.Append("]; public static ValueTask PublishAsync(IBus bus, int type, ReadOnlyMemory<byte> payload) => All[type](bus, payload); }");
        return text.ToString();
    }

    private static string HandlersOf(int count)
    {
        var text = new StringBuilder(Usings);
        Each(text, count, static at => $"[Handler] internal sealed class H{at} {{ public void Handle(M{at} message) => Types.Taken(message.Payload); }} ");
        return text.ToString();
    }

    private static void Each(StringBuilder text, int count, Func<int, FormattableString> line)
    {
        for (var at = 0; at < count; at++)
        {
            text.Append(line(at).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Compile(string file, string source, IEnumerable<MetadataReference> references)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(file), [CSharpSyntaxTree.ParseText(source, Platform.ParseOptions)], [.. Platform.References, .. references], options);
        CSharpGeneratorDriver.Create([new BusGenerator().AsSourceGenerator()], parseOptions: Platform.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        var result = generated.Emit(file);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join(
                '\n', diagnostics.Concat(result.Diagnostics).Where(static one => one.Severity == DiagnosticSeverity.Error).Take(5)));
        }
    }
}
