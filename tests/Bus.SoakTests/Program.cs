using System.Globalization;
using SharpFuzz;
using TypedBus.SoakTests.Mailboxes;
using TypedBus.SoakTests.Serialization;

namespace TypedBus.SoakTests;

/// <summary>
/// The entry point for AFL++ by way of SharpFuzz: instrument a copy of TypedBus.Abstractions.dll, then
/// <c>afl-fuzz -i seeds -o findings -t 5000 -m none dotnet TypedBus.SoakTests.dll fuzz</c>. With <c>seeds FOLDER</c> it writes the corpus.
/// With <c>mailboxes [COUNT]</c> it posts so many messages, 100 million if nothing is said, through each queue and each scheduling.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["fuzz"]:
                Fuzzer.OutOfProcess.Run(static stream =>
                {
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    ReaderTarget.Run(copy.ToArray());
                });
                return 0;
            case ["seeds", var folder]:
                Directory.CreateDirectory(folder);
                for (var at = 0; at < Samples.All.Length; at++)
                {
                    File.WriteAllBytes(Path.Combine(folder, $"{at}.bin"), MessageSerializer.Serialize(Samples.All[at]));
                }

                return 0;
            case ["mailboxes", ..]:
                var count = arguments.Length > 1 ? long.Parse(arguments[1], CultureInfo.InvariantCulture) : 100_000_000;
                foreach (var kind in SequenceSoak.Kinds.Keys)
                {
                    var (sent, elapsed) = await SequenceSoak.RunAsync(kind, count);
                    Console.WriteLine($"{kind,-26} {sent:N0} messages in {elapsed.TotalSeconds:N1} s, each in its order");
                }

                return 0;
            default:
                Console.Error.WriteLine("usage: TypedBus.SoakTests fuzz | seeds FOLDER | mailboxes [COUNT]");
                return 2;
        }
    }
}
