namespace MessagePack;

/// <summary>The kind of value that a MessagePack format code starts.</summary>
public enum MessagePackType : byte
{
    /// <summary>None: the code 0xc1, which the specification leaves unused.</summary>
    Unknown = 0,

    /// <summary>A signed or unsigned integer of up to 64 bits.</summary>
    Integer = 1,

    /// <summary>The nil value.</summary>
    Nil = 2,

    /// <summary>True or false.</summary>
    Boolean = 3,

    /// <summary>An IEEE 754 number of 32 or 64 bits.</summary>
    Float = 4,

    /// <summary>A UTF-8 string.</summary>
    String = 5,

    /// <summary>A byte array.</summary>
    Binary = 6,

    /// <summary>A sequence of values.</summary>
    Array = 7,

    /// <summary>A sequence of key and value pairs.</summary>
    Map = 8,

    /// <summary>A byte array with a type code of its own.</summary>
    Extension = 9,
}
