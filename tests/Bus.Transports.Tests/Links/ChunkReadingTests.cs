namespace TypedBus.Transports.Tests.Links;

/// <summary>However the bytes of a link come, its frames are the same: large ones among small ones, of which most bytes are received in place.</summary>
public sealed class ChunkReadingTests
{
    private const int MaxPart = FrameLimits.MaxWhole - FrameAppender.MaxChunkHead;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Frames_come_whole_and_in_order_in_any_pieces(int seed)
    {
        var stream = new RandomStream(seed);
        var sink = new JoiningSink();

        new FrameReader(new PiecemealConnection(stream.Bytes, seed), sink).Start();
        await sink.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await sink.Done(stream.Expected.Count).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Null(sink.Error);
        Assert.Equal(stream.Expected, sink.Frames);
        Assert.Equal(stream.Controls, sink.Controls);
        Assert.Equal(stream.DataBytes, sink.ConsumedBytes);
        Assert.Equal(stream.Expected.Count, sink.ConsumedFrames);
    }

    [Fact]
    public async Task The_rest_of_a_chunk_is_received_in_its_place()
    {
        var frame = LargeFrameOf(1, new Random(1), 50_000, out _);
        var connection = new PiecemealConnection(frame, seed: 0) { First = 1000 };
        var sink = new JoiningSink();

        new FrameReader(connection, sink).Start();
        await sink.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await sink.Done(1).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([1000, frame.Length - 1000], connection.Given);
        Assert.Equal(frame.Length - 1000, connection.Rooms[1]);
    }

    [Fact]
    public async Task A_chunk_whose_header_cannot_be_read_waits_to_be_whole_and_ends_the_link()
    {
        var frame = LargeFrameOf(1, new Random(1), 50_000, out _);
        frame[FrameLimits.PrefixSize] = 0xC1;
        var sink = new JoiningSink();

        new FrameReader(new PiecemealConnection(frame, seed: 0) { First = 1000 }, sink).Start();

        await sink.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.IsType<MessageFormatException>(sink.Error);
    }

    private static byte[] LargeFrameOf(ulong number, Random random, int size, out string expected) => Raw.Join([.. ChunksOf(number, random, size, out expected)]);

    private static List<byte[]> ChunksOf(ulong number, Random random, int size, out string expected)
    {
        var payload = new byte[size];
        random.NextBytes(payload);
        var header = new FrameHeader { Kind = FrameKind.Publish, WireId = number, Sequence = 1 };
        var segments = FrameAppender.Cut(in header, payload, number);
        List<byte[]> chunks = [.. segments.Select(static one => one.Bytes.AsSpan(0, one.Length).ToArray())];
        var whole = new byte[FrameLimits.PrefixSize + 64 + size];
        var segment = Segment.Rent();
        FrameAppender.Append(segment, in header, []);
        segment.Bytes.AsSpan(0, segment.Length).CopyTo(whole);
        payload.CopyTo(whole.AsSpan(segment.Length));
        expected = JoiningSink.Digest(whole.AsSpan(FrameLimits.LengthSize, segment.Length - FrameLimits.LengthSize + size));
        return chunks;
    }

    /// <summary>Small data frames, control frames, and chunks of large frames that have each other's chunks between them.</summary>
    private sealed class RandomStream
    {
        private readonly Random _random;
        private readonly List<byte> _bytes = [];
        private readonly List<(Queue<byte[]> Chunks, string Expected)> _open = [];
        private ulong _number;

        internal RandomStream(int seed)
        {
            _random = new Random(seed);
            for (var step = 0; step < 60; step++)
            {
                Add(_random.Next(6));
            }

            while (_open.Count > 0)
            {
                AddChunk();
            }
        }

        internal byte[] Bytes => [.. _bytes];

        internal List<string> Expected { get; } = [];

        internal int Controls { get; private set; }

        internal long DataBytes { get; private set; }

        private void Add(int kind)
        {
            switch (kind)
            {
                case 0:
                    AddSmall(FrameKind.Publish);
                    break;
                case 1:
                    AddSmall(FrameKind.Ping);
                    break;
                case 2 when _open.Count < 4:
                    var chunks = ChunksOf(++_number, _random, _random.Next(1, 3 * MaxPart), out var expected);
                    _open.Add((new Queue<byte[]>(chunks), expected));
                    break;
                default:
                    AddChunk();
                    break;
            }
        }

        private void AddSmall(FrameKind kind)
        {
            var payload = new byte[_random.Next(4) == 0 ? _random.Next(30_000) : _random.Next(300)];
            _random.NextBytes(payload);
            var segment = Segment.Rent();
            FrameAppender.Append(segment, new FrameHeader { Kind = kind, WireId = 1 }, payload);
            var frame = segment.Bytes.AsSpan(0, segment.Length);
            _bytes.AddRange(frame);
            if (kind == FrameKind.Ping)
            {
                Controls++;
                return;
            }

            DataBytes += frame.Length;
            Expected.Add(JoiningSink.Digest(frame[FrameLimits.LengthSize..]));
        }

        private void AddChunk()
        {
            if (_open.Count == 0)
            {
                return;
            }

            var one = _open[_random.Next(_open.Count)];
            var chunk = one.Chunks.Dequeue();
            _bytes.AddRange(chunk);
            DataBytes += chunk.Length;
            if (one.Chunks.Count == 0)
            {
                _open.Remove(one);
                Expected.Add(one.Expected);
            }
        }
    }

    /// <summary>Gives bytes in pieces of all sizes, now at once and now later.</summary>
    private sealed class PiecemealConnection(byte[] bytes, int seed) : TransportConnection
    {
        private readonly Random _random = new(seed);
        private int _given;

        /// <summary>The size of the first piece, after which all comes at once; 0 for pieces of any size.</summary>
        public int First { get; init; }

        public List<int> Given { get; } = [];

        public List<int> Rooms { get; } = [];

        public override string Description => "piecemeal";

        public override async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_random.Next(3) == 0)
            {
                await Task.Yield();
            }

            var wanted = First > 0 ? Given.Count == 0 ? First : int.MaxValue : _random.Next(4) switch
            {
                0 => _random.Next(1, 12),
                1 => _random.Next(1, 300),
                2 => _random.Next(1, 20_000),
                _ => int.MaxValue,
            };
            var count = Math.Min(Math.Min(wanted, buffer.Length), bytes.Length - _given);
            bytes.AsMemory(_given, count).CopyTo(buffer);
            _given += count;
            if (count > 0)
            {
                Rooms.Add(buffer.Length);
                Given.Add(count);
            }

            return count;
        }

        public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => default;

        public override void Abort()
        {
        }

        public override ValueTask DisposeAsync() => default;
    }
}
