using MessagePack;

namespace DatacenterDes.Results;

/// <summary>Reading of MessagePack that is not trusted to be shallow.</summary>
internal static class AnyDepth
{
    /// <summary>Passes over the next value with everything in it. A count instead of the package's recursion, which a file can nest until the stack overflows.</summary>
    /// <exception cref="System.IO.EndOfStreamException">The value is not whole.</exception>
    /// <exception cref="MessagePackSerializationException">It is no MessagePack.</exception>
    /// <exception cref="System.OverflowException">An array or map claims 2³¹ values or more.</exception>
    public static void PassOver(ref MessagePackReader reader)
    {
        for (long values = 1; values > 0; values--)
        {
            switch (reader.NextMessagePackType)
            {
                case MessagePackType.Array:
                    values += reader.ReadArrayHeader();
                    break;
                case MessagePackType.Map:
                    values += 2L * reader.ReadMapHeader();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
