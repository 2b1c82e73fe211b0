using System;
using System.Buffers;

namespace MessagePack;

/// <summary>An extension value: its type and its bytes.</summary>
public struct ExtensionResult
{
    /// <summary>Creates a value.</summary>
    /// <param name="typeCode">The type: 0 to 127 for applications, negative for the specification.</param>
    /// <param name="data">The bytes.</param>
    public ExtensionResult(sbyte typeCode, Memory<byte> data)
        : this(typeCode, new ReadOnlySequence<byte>(data))
    {
    }

    /// <summary>Creates a value.</summary>
    /// <param name="typeCode">The type: 0 to 127 for applications, negative for the specification.</param>
    /// <param name="data">The bytes.</param>
    public ExtensionResult(sbyte typeCode, ReadOnlySequence<byte> data)
    {
        TypeCode = typeCode;
        Data = data;
    }

    /// <summary>The type: 0 to 127 for applications, negative for the specification.</summary>
    public sbyte TypeCode { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySequence<byte> Data { get; private set; }

    /// <summary>The header that precedes the bytes.</summary>
    /// <exception cref="OverflowException">There are 2³² bytes or more.</exception>
    public readonly ExtensionHeader Header => new(TypeCode, checked((uint)Data.Length));
}
