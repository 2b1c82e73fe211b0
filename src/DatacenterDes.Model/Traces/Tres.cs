using System;
using System.Buffers.Text;

namespace DatacenterDes.Model.Traces;

/// <summary>Slurm's lists of trackable resources: <c>billing=32,cpu=32,gres/gpu:a100=4,gres/gpu=4,mem=64G,node=1</c>, or in old releases <c>gpu:4</c>.</summary>
internal static class Tres
{
    /// <summary>How much of something is in a list; 0 for none.</summary>
    public static int Of(ReadOnlySpan<byte> list, SacctSize what)
    {
        var ofTypes = 0;
        foreach (var range in list.Split((byte)','))
        {
            var entry = list[range];
            var count = CountOf(entry);
            switch (what)
            {
                case SacctSize.Gpus when entry.StartsWith("gres/gpu="u8):
                    return count;
                case SacctSize.Gpus when entry.StartsWith("gres/gpu:"u8) || entry.StartsWith("gpu:"u8) || entry.StartsWith("gres:gpu:"u8):
                    ofTypes += count;
                    break;
                case SacctSize.Cpus when entry.StartsWith("cpu="u8):
                case SacctSize.Nodes when entry.StartsWith("node="u8):
                    return count;
            }
        }

        return ofTypes;
    }

    private static int CountOf(ReadOnlySpan<byte> entry)
    {
        var bracket = entry.IndexOf((byte)'(');
        entry = bracket < 0 ? entry : entry[..bracket];
        var number = entry[(entry.LastIndexOfAny((byte)'=', (byte)':') + 1)..];
        return Utf8Parser.TryParse(number, out int count, out var length) && length == number.Length && count > 0 ? count : 0;
    }
}
