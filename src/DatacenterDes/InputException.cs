using System;
using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes;

/// <summary>What the user gave is not usable; each fault is one line that says where, what was found and what was expected.</summary>
internal sealed class InputException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public InputException(string fault)
        : this([fault])
    {
    }

    /// <summary>One line each, never empty.</summary>
    public IReadOnlyList<string> Faults { get; } = faults.Count > 0
        ? [.. faults.Select(fault => fault.ReplaceLineEndings(" "))]
        : throw new ArgumentException("An input exception names at least one fault.", nameof(faults));
}
