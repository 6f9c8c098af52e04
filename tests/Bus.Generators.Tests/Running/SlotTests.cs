using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Slots that are written for another process, and read from one.</summary>
public sealed class SlotTests
{
    private const string Declarations =
        """
        global using System.Buffers;
        global using TypedBus.Infrastructure;
        global using TypedBus.Serialization;
        global using Slot = global::DepotMailbox.Slot;

        [Message] public readonly record struct Moved([property: PartitionKey] int Sku, int Count);
        [Message] public sealed record Noted([property: PartitionKey] string? Sku, string Text);
        [Message] public readonly record struct Named(int Sku, string Name);
        [Message] public sealed record Get(int Sku) : IRequest<int>;
        [Handler, Mailbox] public sealed class Depot
        {
            public void Handle(in Moved e) { }
            public void Handle(Noted e) { }
            public void Handle(Named e) { }
            public int Handle(Get r) => r.Sku;
        }
        public static class Wire
        {
            public static byte[] Write(Slot slot)
            {
                var buffer = new ArrayBufferWriter<byte>();
                var writer = new MessageWriter(buffer);
                slot.Write(ref writer);
                writer.Flush();
                return buffer.WrittenSpan.ToArray();
            }
            public static Slot Read(int index, byte[] bytes, Parcel? parcel = null)
            {
                var slot = default(Slot);
                var reader = new MessageReader(bytes);
                Slot.Read(index, ref reader, parcel, ref slot);
                reader.End();
                return slot;
            }
            public static string Show(Slot slot) => MailboxTag.IndexOf(slot.Tag) + (slot.Parcel is null ? " " : " with parcel ") + slot.ToMessage();
            public static string? Fail(Action action)
            {
                try { action(); } catch (MessageFormatException error) { return error.Message; }
                return null;
            }
        }
        """;

    [Fact]
    public async Task Every_kind_of_message_leaves_a_slot_and_enters_another()
    {
        var log = await Programs.RunAsync(
            Declarations,
            """
            Log.Add(Wire.Show(Wire.Read(0, Wire.Write(Slot.Of0(new Moved(1, 2))))));
            Log.Add(Wire.Show(Wire.Read(1, Wire.Write(Slot.Of1(new Noted("a", "b"))))));
            Log.Add(Wire.Show(Wire.Read(2, Wire.Write(Slot.Of2(new Named(3, "c"))))));
            Log.Add(Wire.Show(Wire.Read(3, Wire.Write(Slot.Of3(new Get(4))))));
            """);

        Assert.Equal(
            "0 Moved { Sku = 1, Count = 2 }, 1 Noted { Sku = a, Text = b }, 2 Named { Sku = 3, Name = c }, 3 Get { Sku = 4 }",
            log);
    }

    [Fact]
    public async Task A_parcel_holds_the_message_where_it_is_a_class_and_lies_beside_it_where_it_is_a_structure()
    {
        var log = await Programs.RunAsync(
            Declarations,
            """
            var noted = new Parcel(null, default);
            var moved = new Parcel(null, default);
            var ask = Asks.Rent<int>(null);
            Log.Add(Wire.Show(Wire.Read(1, Wire.Write(Slot.Of1(new Noted("a", "b"), default)), noted)));
            Log.Add(Wire.Show(Wire.Read(0, Wire.Write(Slot.Of0(new Moved(1, 2), default)), moved)));
            var read = Wire.Read(3, Wire.Write(Slot.Of3(new Get(4), default, out _)), ask);
            Log.Add(Wire.Show(read));
            Log.Add(noted.Message is Noted && moved.Message is null && ask.Message is Get && read.Reference == ask);
            """);

        Assert.Equal(
            "1 with parcel Noted { Sku = a, Text = b }, 0 with parcel Moved { Sku = 1, Count = 2 }, 3 with parcel Get { Sku = 4 }, True",
            log);
    }

    [Fact]
    public async Task A_slot_knows_the_hash_that_its_handle_gives()
    {
        var log = await Programs.RunAsync(
            Declarations,
            """
            Log.Add(Slot.Of0(new Moved(7, 2)).KeyOf() == PartitionHash.Of(7) && PartitionHash.Of(7) != 0);
            Log.Add(Slot.Of1(new Noted("a", "b"), default).KeyOf() == PartitionHash.Of("a"));
            Log.Add(Slot.Of1(new Noted(null, "b")).KeyOf());
            Log.Add(Slot.Of2(new Named(3, "c")).KeyOf());
            """);

        Assert.Equal("True, True, 0, 0", log);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_leave_the_slot_and_the_parcel_empty()
    {
        var log = await Programs.RunAsync(
            Declarations,
            """
            var parcel = new Parcel(null, default);
            var slot = default(Slot);
            void Read(int index, params byte[] bytes)
            {
                var reader = new MessageReader(bytes);
                Slot.Read(index, ref reader, parcel, ref slot);
            }
            Log.Add(Wire.Fail(() => Read(1, 0xC0)));
            Log.Add(Wire.Fail(() => Read(4, 0xC0)));
            Log.Add(Wire.Fail(() => Read(0, 0x92, 1, 0xC0)));
            Log.Add(slot.Tag == 0 && slot.Reference is null && slot.Message0 == default && parcel.Message is null);
            """);

        Assert.Equal(
            "At byte 0: Expected a Noted, found nil., " +
            "The mailbox has no message number 4; it accepts 4. Its sender was compiled with another handle., " +
            "At byte 2: Expected an integer of 32 bits, found nil., True",
            log);
    }

    [Fact]
    public async Task A_contract_of_messages_of_another_assembly_is_written_and_read()
    {
        var contracts = Project.Contracts("Far", """
            namespace Far;
            [Message] public readonly record struct Plain(int Id);
            [Message] public sealed record Held(int Id) : IRequest;
            """);
        var log = await LoadedProgram.RunAsync(Programs.Of(
            """
            global using System.Buffers;
            global using TypedBus.Serialization;
            [MailboxContract(typeof(Far.Held), typeof(Far.Plain))] public sealed partial class FarMailbox;
            """,
            """
            var buffer = new ArrayBufferWriter<byte>();
            void Write()
            {
                var writer = new MessageWriter(buffer);
                FarMailbox.Slot.Of1(new Far.Plain(5)).Write(ref writer);
                writer.Flush();
            }
            FarMailbox.Slot Read()
            {
                var slot = default(FarMailbox.Slot);
                var reader = new MessageReader(buffer.WrittenMemory);
                FarMailbox.Slot.Read(1, ref reader, null, ref slot);
                return slot;
            }
            Write();
            Log.Add(Read().Message1);
            """).Referencing(contracts));

        Assert.Equal("Plain { Id = 5 }", log);
    }
}
