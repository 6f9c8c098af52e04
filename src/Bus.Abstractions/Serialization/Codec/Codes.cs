namespace TypedBus.Serialization;

/// <summary>The first bytes of the MessagePack format (https://github.com/msgpack/msgpack/blob/master/spec.md).</summary>
internal static class Codes
{
    internal const byte MaxFixInt = 0x7F;
    internal const byte FixMap = 0x80;
    internal const byte FixArray = 0x90;
    internal const byte FixStr = 0xA0;
    internal const byte Nil = 0xC0;
    internal const byte NeverUsed = 0xC1;
    internal const byte False = 0xC2;
    internal const byte True = 0xC3;
    internal const byte Bin8 = 0xC4;
    internal const byte Bin16 = 0xC5;
    internal const byte Bin32 = 0xC6;
    internal const byte Ext8 = 0xC7;
    internal const byte Ext16 = 0xC8;
    internal const byte Ext32 = 0xC9;
    internal const byte Float32 = 0xCA;
    internal const byte Float64 = 0xCB;
    internal const byte UInt8 = 0xCC;
    internal const byte UInt16 = 0xCD;
    internal const byte UInt32 = 0xCE;
    internal const byte UInt64 = 0xCF;
    internal const byte Int8 = 0xD0;
    internal const byte Int16 = 0xD1;
    internal const byte Int32 = 0xD2;
    internal const byte Int64 = 0xD3;
    internal const byte FixExt1 = 0xD4;
    internal const byte FixExt2 = 0xD5;
    internal const byte FixExt4 = 0xD6;
    internal const byte FixExt8 = 0xD7;
    internal const byte FixExt16 = 0xD8;
    internal const byte Str8 = 0xD9;
    internal const byte Str16 = 0xDA;
    internal const byte Str32 = 0xDB;
    internal const byte Array16 = 0xDC;
    internal const byte Array32 = 0xDD;
    internal const byte Map16 = 0xDE;
    internal const byte Map32 = 0xDF;
    internal const byte MinNegativeFixInt = 0xE0;

    internal const int MaxFixStr = 31;
    internal const int MaxFixCount = 15;

    /// <summary>The extension type of time stamps.</summary>
    internal const sbyte Timestamp = -1;

    /// <summary>What a first byte announces, as errors name it.</summary>
    internal static string NameOf(byte code) => code switch
    {
        <= MaxFixInt or >= MinNegativeFixInt or (>= UInt8 and <= Int64) => "an integer",
        < FixArray or Map16 or Map32 => "a map",
        < FixStr or Array16 or Array32 => "an array",
        < Nil or (>= Str8 and <= Str32) => "a string",
        Nil => "nil",
        NeverUsed => "the byte 0xC1, which the format does not use",
        False or True => "a boolean",
        >= Bin8 and <= Bin32 => "bytes",
        Float32 or Float64 => "a floating-point number",
        _ => "an extension",
    };
}
