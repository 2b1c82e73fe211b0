namespace MessagePack;

/// <summary>The first byte of each MessagePack format.</summary>
/// <seealso href="https://github.com/msgpack/msgpack/blob/master/spec.md#overview"/>
public static class MessagePackCode
{
    /// <summary>The first of the integers 0 to 127, which are their own code.</summary>
    public const byte MinFixInt = 0x00;

    /// <summary>The last of the integers 0 to 127, which are their own code.</summary>
    public const byte MaxFixInt = 0x7f;

    /// <summary>A map of no pairs; its count is in the low four bits.</summary>
    public const byte MinFixMap = 0x80;

    /// <summary>A map of 15 pairs.</summary>
    public const byte MaxFixMap = 0x8f;

    /// <summary>An array of no elements; its count is in the low four bits.</summary>
    public const byte MinFixArray = 0x90;

    /// <summary>An array of 15 elements.</summary>
    public const byte MaxFixArray = 0x9f;

    /// <summary>A string of no bytes; its length is in the low five bits.</summary>
    public const byte MinFixStr = 0xa0;

    /// <summary>A string of 31 bytes.</summary>
    public const byte MaxFixStr = 0xbf;

    /// <summary>The nil value.</summary>
    public const byte Nil = 0xc0;

    /// <summary>No value: the specification leaves this code unused.</summary>
    public const byte NeverUsed = 0xc1;

    /// <summary>False.</summary>
    public const byte False = 0xc2;

    /// <summary>True.</summary>
    public const byte True = 0xc3;

    /// <summary>A byte array with an 8 bit length.</summary>
    public const byte Bin8 = 0xc4;

    /// <summary>A byte array with a 16 bit length.</summary>
    public const byte Bin16 = 0xc5;

    /// <summary>A byte array with a 32 bit length.</summary>
    public const byte Bin32 = 0xc6;

    /// <summary>An extension value with an 8 bit length.</summary>
    public const byte Ext8 = 0xc7;

    /// <summary>An extension value with a 16 bit length.</summary>
    public const byte Ext16 = 0xc8;

    /// <summary>An extension value with a 32 bit length.</summary>
    public const byte Ext32 = 0xc9;

    /// <summary>A 32 bit IEEE 754 number.</summary>
    public const byte Float32 = 0xca;

    /// <summary>A 64 bit IEEE 754 number.</summary>
    public const byte Float64 = 0xcb;

    /// <summary>An 8 bit unsigned integer.</summary>
    public const byte UInt8 = 0xcc;

    /// <summary>A 16 bit unsigned integer.</summary>
    public const byte UInt16 = 0xcd;

    /// <summary>A 32 bit unsigned integer.</summary>
    public const byte UInt32 = 0xce;

    /// <summary>A 64 bit unsigned integer.</summary>
    public const byte UInt64 = 0xcf;

    /// <summary>An 8 bit signed integer.</summary>
    public const byte Int8 = 0xd0;

    /// <summary>A 16 bit signed integer.</summary>
    public const byte Int16 = 0xd1;

    /// <summary>A 32 bit signed integer.</summary>
    public const byte Int32 = 0xd2;

    /// <summary>A 64 bit signed integer.</summary>
    public const byte Int64 = 0xd3;

    /// <summary>An extension value of 1 byte.</summary>
    public const byte FixExt1 = 0xd4;

    /// <summary>An extension value of 2 bytes.</summary>
    public const byte FixExt2 = 0xd5;

    /// <summary>An extension value of 4 bytes.</summary>
    public const byte FixExt4 = 0xd6;

    /// <summary>An extension value of 8 bytes.</summary>
    public const byte FixExt8 = 0xd7;

    /// <summary>An extension value of 16 bytes.</summary>
    public const byte FixExt16 = 0xd8;

    /// <summary>A string with an 8 bit length.</summary>
    public const byte Str8 = 0xd9;

    /// <summary>A string with a 16 bit length.</summary>
    public const byte Str16 = 0xda;

    /// <summary>A string with a 32 bit length.</summary>
    public const byte Str32 = 0xdb;

    /// <summary>An array with a 16 bit count.</summary>
    public const byte Array16 = 0xdc;

    /// <summary>An array with a 32 bit count.</summary>
    public const byte Array32 = 0xdd;

    /// <summary>A map with a 16 bit count.</summary>
    public const byte Map16 = 0xde;

    /// <summary>A map with a 32 bit count.</summary>
    public const byte Map32 = 0xdf;

    /// <summary>-32: the first of the integers -32 to -1, which are their own code.</summary>
    public const byte MinNegativeFixInt = 0xe0;

    /// <summary>-1: the last of the integers -32 to -1, which are their own code.</summary>
    public const byte MaxNegativeFixInt = 0xff;

    /// <summary>The kind of value that a code starts.</summary>
    /// <param name="code">The first byte of a value.</param>
    /// <returns>The kind, <see cref="MessagePackType.Unknown"/> for <see cref="NeverUsed"/>.</returns>
    public static MessagePackType ToMessagePackType(byte code) => code switch
    {
        <= MaxFixInt or >= MinNegativeFixInt => MessagePackType.Integer,
        <= MaxFixMap or Map16 or Map32 => MessagePackType.Map,
        <= MaxFixArray or Array16 or Array32 => MessagePackType.Array,
        <= MaxFixStr or Str8 or Str16 or Str32 => MessagePackType.String,
        Nil => MessagePackType.Nil,
        False or True => MessagePackType.Boolean,
        Bin8 or Bin16 or Bin32 => MessagePackType.Binary,
        Float32 or Float64 => MessagePackType.Float,
        >= UInt8 and <= Int64 => MessagePackType.Integer,
        Ext8 or Ext16 or Ext32 or (>= FixExt1 and <= FixExt16) => MessagePackType.Extension,
        NeverUsed => MessagePackType.Unknown,
    };

    /// <summary>The name that the specification gives to a format, such as <c>fixstr</c> or <c>uint 16</c>.</summary>
    /// <param name="code">The first byte of a value.</param>
    /// <returns>The name.</returns>
    public static string ToFormatName(byte code) => code switch
    {
        <= MaxFixInt => "positive fixint",
        <= MaxFixMap => "fixmap",
        <= MaxFixArray => "fixarray",
        <= MaxFixStr => "fixstr",
        >= MinNegativeFixInt => "negative fixint",
        Nil => "nil",
        NeverUsed => "(never used)",
        False => "false",
        True => "true",
        Bin8 => "bin 8",
        Bin16 => "bin 16",
        Bin32 => "bin 32",
        Ext8 => "ext 8",
        Ext16 => "ext 16",
        Ext32 => "ext 32",
        Float32 => "float 32",
        Float64 => "float 64",
        UInt8 => "uint 8",
        UInt16 => "uint 16",
        UInt32 => "uint 32",
        UInt64 => "uint 64",
        Int8 => "int 8",
        Int16 => "int 16",
        Int32 => "int 32",
        Int64 => "int 64",
        FixExt1 => "fixext 1",
        FixExt2 => "fixext 2",
        FixExt4 => "fixext 4",
        FixExt8 => "fixext 8",
        FixExt16 => "fixext 16",
        Str8 => "str 8",
        Str16 => "str 16",
        Str32 => "str 32",
        Array16 => "array 16",
        Array32 => "array 32",
        Map16 => "map 16",
        Map32 => "map 32",
    };
}
