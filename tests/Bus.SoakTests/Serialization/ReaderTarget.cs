namespace TypedBus.SoakTests.Serialization;

/// <summary>What is fuzzed: reading either fails as it should, or gives a value that can be written and read again.</summary>
internal static class ReaderTarget
{
    // What reading may allocate for each byte, and besides: the objects themselves, and the error with its path.
    private const int BytesPerByte = 512;
    private const int BytesBesides = 64 * 1024;

    internal static void Run(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Everything? value = null;
        try
        {
            value = MessageSerializer.Deserialize<Everything>(bytes);
        }
        catch (MessageFormatException)
        {
            // As it should be.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > BytesBesides + ((long)BytesPerByte * bytes.Length))
        {
            throw new InvalidOperationException($"Reading {bytes.Length} bytes allocated {allocated}.");
        }

        if (value is not null)
        {
            var again = MessageSerializer.Serialize(value);
            var copy = MessageSerializer.Serialize(MessageSerializer.Deserialize<Everything>(again));
            if (!again.AsSpan().SequenceEqual(copy))
            {
                throw new InvalidOperationException("What was read is written otherwise the second time.");
            }
        }
    }
}
