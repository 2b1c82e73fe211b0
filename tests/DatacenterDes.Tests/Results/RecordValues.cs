using System;
using MessagePack;

namespace DatacenterDes.Tests.Results;

/// <summary>The values of a record, as .NET has them.</summary>
internal static class RecordValues
{
    public static object?[] Of(ReadOnlyMemory<byte> record)
    {
        var reader = new MessagePackReader(record);
        var values = new object?[reader.ReadArrayHeader()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.NextMessagePackType switch
            {
                MessagePackType.Integer => reader.ReadInt64(),
                MessagePackType.Float => reader.ReadDouble(),
                MessagePackType.String => reader.ReadString(),
                _ => reader.TryReadNil() ? null : throw new FormatException(),
            };
        }

        return values;
    }
}
