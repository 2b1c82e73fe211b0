namespace MessagePack;

/// <summary>Extension type codes that the MessagePack specification reserves.</summary>
public static class ReservedMessagePackExtensionTypeCode
{
    /// <summary>The timestamp: a 32, 64 or 96 bit count from 1970-01-01T00:00:00Z.</summary>
    public const sbyte DateTime = -1;
}
