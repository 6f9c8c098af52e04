namespace TypedBus.Transports.Tests.Links;

/// <summary>Large frames go out from where they were written, whatever the connection takes at a time, and come whole, in order, among small ones.</summary>
public sealed class LargePartsTests
{
    private const int Steps = 80;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Frames_go_out_whole_and_in_order_in_any_pieces(int seed)
    {
        var random = new Random(seed);
        var connection = new StingyConnection(seed);
        Exception? failure = null;
        var outbox = new Outbox(connection, error => failure = error, maxPending: long.MaxValue);
        List<string> expected = [];
        outbox.AddCredit(random.Next(1, 500_000));
        for (var step = 0; step < Steps; step++)
        {
            Send(outbox, random, expected);
            if (random.Next(3) == 0)
            {
                outbox.AddCredit(random.Next(1, 300_000));
            }
        }

        outbox.AddCredit(long.MaxValue / 2);
        await outbox.WaitUntilSentAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(failure);

        var sink = new JoiningSink();
        var replay = new StagedConnection();
        replay.Receive(connection.Sent);
        replay.End();
        new FrameReader(replay, sink).Start();
        await sink.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await sink.Done(expected.Count).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(sink.Error);
        Assert.Equal(expected, sink.Frames);
    }

    [Fact]
    public async Task A_message_below_the_longest_chunk_is_one_chunk()
    {
        var connection = new StingyConnection(seed: 0) { TakesAll = true };
        var outbox = new Outbox(connection, static _ => { }, maxPending: long.MaxValue);
        outbox.AddCredit(1_000_000);
        var buffer = Write(new byte[100_000]);
        Assert.True(outbox.TrySendAtOnce(Header(1), buffer, mayTake: true));
        SerializationBuffer.Return(buffer);
        await outbox.WaitUntilSentAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, connection.Sends);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_refused_stays_in_its_buffer(bool isClosed)
    {
        var outbox = new Outbox(new StingyConnection(seed: 0), static _ => { }, maxPending: isClosed ? long.MaxValue : 0);
        if (isClosed)
        {
            outbox.Close();
        }

        var payload = new byte[100_000];
        new Random(1).NextBytes(payload);
        var buffer = Write(payload);
        Assert.False(outbox.TrySendAtOnce(Header(1), buffer, mayTake: true));
        Assert.False(outbox.TryAppendLarge(Header(1), buffer));
        Assert.Equal(payload, buffer.WrittenSpan.ToArray());
        SerializationBuffer.Return(buffer);
    }

    private static void Send(Outbox outbox, Random random, List<string> expected)
    {
        var payload = new byte[random.Next(4) == 0 ? random.Next(600_000) : random.Next(4) == 0 ? random.Next(30_000, 140_000) : random.Next(500)];
        random.NextBytes(payload);
        var header = Header((ulong)expected.Count + 1);
        var buffer = Write(payload);
        var isLarge = FrameAppender.MaxSize(in header, payload.Length) > FrameLimits.MaxWhole;
        var isSent = random.Next(3) switch
        {
            0 => outbox.TrySendAtOnce(in header, buffer, mayTake: random.Next(2) == 0),
            1 when isLarge => outbox.TryAppendLarge(in header, buffer),
            _ => outbox.TryAppend(in header, buffer.WrittenSpan),
        };
        SerializationBuffer.Return(buffer);
        if (isSent)
        {
            expected.Add(DigestOf(in header, payload));
        }
    }

    private static FrameHeader Header(ulong number) => new() { Kind = FrameKind.Publish, WireId = number, Sequence = 1 };

    private static SerializationBuffer Write(byte[] payload)
    {
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        payload.CopyTo(buffer.GetSpan(payload.Length));
        buffer.Advance(payload.Length);
        return buffer;
    }

    private static string DigestOf(in FrameHeader header, byte[] payload)
    {
        var head = Segment.Rent();
        FrameAppender.Append(head, in header, []);
        byte[] whole = [.. head.Bytes.AsSpan(FrameLimits.LengthSize, head.Length - FrameLimits.LengthSize), .. payload];
        return JoiningSink.Digest(whole);
    }

    /// <summary>Takes as much as it likes, now at once and now later.</summary>
    private sealed class StingyConnection(int seed) : TransportConnection
    {
        private readonly Random _random = new(seed);
        private readonly MemoryStream _sent = new();

        public bool TakesAll { get; init; }

        public int Sends { get; private set; }

        public byte[] Sent => _sent.ToArray();

        public override string Description => "stingy";

        public override bool TrySend(ReadOnlySpan<byte> bytes, out int sent)
        {
            sent = TakesAll ? bytes.Length : _random.Next(4) switch
            {
                0 => 0,
                1 => _random.Next(1, Math.Min(bytes.Length, 40) + 1),
                2 => _random.Next(1, bytes.Length + 1),
                _ => bytes.Length,
            };
            Take(bytes[..sent]);
            return true;
        }

        public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            if (_random.Next(2) == 0)
            {
                await Task.Yield();
            }

            // In halves, with a change of threads between them: what is sent must stay as it is until then.
            Take(bytes.Span[..(bytes.Length / 2)]);
            await Task.Yield();
            Take(bytes.Span[(bytes.Length / 2)..]);
        }

        public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override void Abort()
        {
        }

        public override ValueTask DisposeAsync() => default;

        private void Take(ReadOnlySpan<byte> bytes)
        {
            Sends++;
            _sent.Write(bytes);
        }
    }
}
