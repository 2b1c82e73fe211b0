using System;

namespace MessagePack;

/// <summary>What precedes the bytes of an extension value: their type and their number.</summary>
public struct ExtensionHeader : IEquatable<ExtensionHeader>
{
    /// <summary>Creates a header.</summary>
    /// <param name="typeCode">The type: 0 to 127 for applications, negative for the specification.</param>
    /// <param name="length">The number of bytes that follow.</param>
    public ExtensionHeader(sbyte typeCode, uint length)
    {
        TypeCode = typeCode;
        Length = length;
    }

    /// <summary>Creates a header.</summary>
    /// <param name="typeCode">The type: 0 to 127 for applications, negative for the specification.</param>
    /// <param name="length">The number of bytes that follow, not negative.</param>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative.</exception>
    public ExtensionHeader(sbyte typeCode, int length)
        : this(typeCode, checked((uint)length))
    {
    }

    /// <summary>The type: 0 to 127 for applications, negative for the specification.</summary>
    public sbyte TypeCode { get; private set; }

    /// <summary>The number of bytes that follow.</summary>
    public uint Length { get; private set; }

    /// <inheritdoc/>
    public readonly bool Equals(ExtensionHeader other) => TypeCode == other.TypeCode && Length == other.Length;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ExtensionHeader other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(TypeCode, Length);
}
