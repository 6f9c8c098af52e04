using System.Buffers.Binary;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Peers that announce more than they send: what is set aside for them goes by what they send.</summary>
[Collection("Hostile")]
public sealed class ClaimTests
{
    private const int Giant = 0x7FFF_FFFF;

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Giant_length_fields_cost_nothing(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme);
        var lengths = new[] { Giant, -1, int.MinValue, 0, 1, 2, 65 * 1024, 1 << 24, 1 << 30 };
        var allocated = await AllocatedAsync(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                foreach (var length in lengths)
                {
                    using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
                    await raw.SendAsync([.. BitConverter.GetBytes(length), Raw.Hello, 0]);
                    Assert.Equal((long)ByeReason.Protocol, (await raw.ReadToEndAsync())?.Reason);
                    using var opened = await RawPeer.ConnectAsync(siege.Endpoint);
                    await opened.SendAsync(opened.Opening(), [.. BitConverter.GetBytes(length), Raw.Publish, 0]);
                    Assert.Equal((long)ByeReason.Protocol, (await opened.ReadToEndAsync())?.Reason);
                }
            }
        });

        // 180 links, most of it what this side of them takes.
        Assert.InRange(allocated, 0, 180 * 200_000);
        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Who_has_not_greeted_gets_no_large_buffer_for_announcing_a_large_frame(string scheme)
    {
        const int Count = 200;
        await using var siege = await Siege.StartAsync(scheme, static options => options.MaxUngreetedConnections = Count);
        var peers = new List<RawPeer>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < Count; number++)
        {
            var raw = await RawPeer.ConnectAsync(siege.Endpoint);
            await raw.SendAsync([.. BitConverter.GetBytes(FrameLimits.MaxBeforeHello), Raw.Hello, 0]);
            peers.Add(raw);
        }

        await Siege.UntilAsync(() => siege.Nodes.ConnectionCount == Count + 1);
        await siege.ProveAsync();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(held, long.MinValue, Count * 48 * 1024);
        peers.ForEach(static one => one.Dispose());
        await siege.HasWithstoodAsync();
    }

    [Fact]
    public void Chunks_of_frames_that_are_announced_to_be_large_take_what_has_come()
    {
        const int Frames = 256;
        var assembly = new ChunkAssembly(4 * 1024 * 1024, Frames);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 1UL; number <= Frames; number++)
        {
            assembly.TryTake(new FrameHeader { Kind = FrameKind.Chunk, Call = number, Amount = 4 * 1024 * 1024 }, [1], out _, out _);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512 * 1024);
    }

    [Fact]
    public void Chunks_of_frames_that_never_end_are_taken_up_to_a_bound()
    {
        var assembly = new ChunkAssembly(4 * 1024 * 1024, 256);
        var part = new byte[64 * 1024];
        var error = Assert.Throws<MessageFormatException>(() =>
        {
            for (var number = 0; number < 16_000; number++)
            {
                assembly.TryTake(new FrameHeader { Kind = FrameKind.Chunk, Call = (ulong)(number % 256) + 1, Amount = 4 * 1024 * 1024 }, part, out _, out _);
            }
        });
        Assert.Contains("of which none has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_frame_that_grows_by_chunks_is_whole_at_its_end()
    {
        var assembly = new ChunkAssembly(4 * 1024 * 1024, 256);
        var frame = Streams.Noise(1_000_003, 7);
        for (var round = 0; round < 40; round++)
        {
            for (var at = 0; at < frame.Length;)
            {
                var length = Math.Min(at == 0 ? 1 : 60_000, frame.Length - at);
                var header = new FrameHeader
                {
                    Kind = FrameKind.Chunk, Call = 1, Amount = at == 0 ? frame.Length : 0, Flags = at + length == frame.Length ? FrameFlags.Last : FrameFlags.None,
                };
                Assert.Equal(at + length == frame.Length, assembly.TryTake(in header, frame.AsSpan(at, length), out var whole, out _));
                at += length;
                Assert.True(at < frame.Length || whole.Span.SequenceEqual(frame));
            }
        }
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Bombs_in_headers_and_payloads_cost_nothing(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme);
        var allocated = await AllocatedAsync(async () =>
        {
            foreach (var bomb in Bombs())
            {
                using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
                await raw.SendAsync(raw.Opening(), bomb, Raw.PingOf(9));
                // Either it is against the protocol, or the payload of a message alone.
                var bye = await raw.ReadUntilPongOrEndAsync(9);
                Assert.True(bye is null or ((long)ByeReason.Protocol, _), $"{bye}");
                using var early = await RawPeer.ConnectAsync(siege.Endpoint);
                await early.TrySendAsync(bomb);
            }
        });

        Assert.InRange(allocated, 0, Bombs().Count() * 1_000_000L);
        await siege.HasWithstoodAsync();
    }

    private static async Task<long> AllocatedAsync(Func<Task> attack)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await attack();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static IEnumerable<byte[]> Bombs()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, 7000), 0xC0];
        byte[] deepMaps = [.. Enumerable.Repeat((byte)0x81, 7000)];
        byte[][] giants = [.. new byte[] { 0xDD, 0xDF, 0xDB, 0xC6, 0xC9 }.Select(static code => Claim(code))];
        byte[][] headers = [[0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0x7F, 0xFF, 0xFF, 0xFF, 0], [0xDE, 0xFF, 0xFF]];
        int[] keys = [0, 1, 4, 6, 8, 9, 14, 15, 17, 18, 21, 100];
        byte[] kinds = [Raw.Interest, Raw.Shapes, Raw.Error, Raw.Bye, Raw.Ack, Raw.Nack, Raw.Credit, Raw.Reply, Raw.Hello];
        foreach (var header in headers)
        {
            yield return Raw.Frame(Raw.Publish, Raw.ToNode, header);
            yield return Raw.Frame(Raw.Ping, 0, header);
        }

        foreach (var value in giants.Append(deep).Append(deepMaps))
        {
            foreach (var key in keys)
            {
                yield return Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((key, value)));
            }

            foreach (var kind in kinds)
            {
                yield return Raw.Frame(kind, Raw.Last, Raw.Map((2, [1])), value);
                yield return Raw.Frame(kind, Raw.Last, Raw.Map((7, [1])), Raw.Array(Raw.Number(1), value, value, value, value));
            }

            yield return Raw.Frame(Raw.Publish, Raw.ToNode, Raw.Map((0, Raw.Number(Raw.WireId("hostile.noise")))), value);
            yield return Raw.Frame(Raw.Ask, 0, Raw.Map((0, Raw.Number(Raw.WireId("shop.reverse"))), (2, [1])), Raw.Array(value));
            yield return Raw.Frame(Raw.Chunk, Raw.Last, Raw.Map((2, [1]), (22, Raw.Number((ulong)value.Length + 2))), [Raw.Publish, 0], value);
        }
    }

    private static byte[] Claim(byte code)
    {
        var claim = new byte[5];
        claim[0] = code;
        BinaryPrimitives.WriteInt32BigEndian(claim.AsSpan(1), Giant);
        return claim;
    }
}
