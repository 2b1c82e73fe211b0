using System;
using System.Collections.Immutable;
using System.Text;
using System.Threading;

namespace DatacenterDes.Analysis;

/// <summary>The keys that summaries have in common, so that a thousand of them hold each once. Several threads may read into one.</summary>
internal sealed class FigureKeys
{
    /// <summary>The level that a summary begins at.</summary>
    public Level Root { get; } = new([]);

    /// <summary>One key within the others; where a summary has a number there, the name of a figure.</summary>
    internal sealed class Level(ImmutableArray<string> path)
    {
        private readonly Lock _growing = new();
        private readonly byte[] _name = Encoding.UTF8.GetBytes(path.IsEmpty ? "" : path[^1]);
        private volatile Level[] _below = [];

        /// <summary>The figure that a number here is.</summary>
        public FigureKey Key => field ??= new(path);

        /// <summary>The level under a key.</summary>
        /// <param name="name">The key.</param>
        /// <param name="expected">Where it probably is, as summaries have their keys in one order; moves on.</param>
        public Level Below(ReadOnlySpan<byte> name, ref int expected)
        {
            Level[] below = _below;
            if (expected < below.Length && name.SequenceEqual(below[expected]._name))
                return below[expected++];
            return Find(below, name, ref expected) ?? Add(name, ref expected);
        }

        private static Level? Find(Level[] below, ReadOnlySpan<byte> name, ref int expected)
        {
            for (var i = 0; i < below.Length; i++)
            {
                if (!name.SequenceEqual(below[i]._name))
                    continue;
                expected = i + 1;
                return below[i];
            }

            return null;
        }

        private Level Add(ReadOnlySpan<byte> name, ref int expected)
        {
            lock (_growing)
            {
                if (Find(_below, name, ref expected) is { } known)
                    return known;
                var added = new Level(path.Add(Encoding.UTF8.GetString(name)));
                _below = [.. _below, added];
                expected = _below.Length;
                return added;
            }
        }
    }
}
