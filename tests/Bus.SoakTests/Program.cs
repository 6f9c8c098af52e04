using SharpFuzz;
using TypedBus.SoakTests.Serialization;

namespace TypedBus.SoakTests;

/// <summary>
/// The entry point for AFL++ by way of SharpFuzz: instrument a copy of TypedBus.Abstractions.dll, then
/// <c>afl-fuzz -i seeds -o findings -t 5000 -m none dotnet TypedBus.SoakTests.dll fuzz</c>. With <c>seeds FOLDER</c> it writes the corpus.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
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
            default:
                Console.Error.WriteLine("usage: TypedBus.SoakTests fuzz | seeds FOLDER");
                return 2;
        }
    }
}
