using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>One kind of accelerator chip.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="PeakFp8">Peak dense throughput at 8-bit floating point, or null where the file gives none.</param>
/// <param name="PeakBf16">Peak dense throughput at bfloat16, or null where the file gives none.</param>
public sealed record Accelerator(string Name, FlopPerSecond? PeakFp8, FlopPerSecond? PeakBf16);

/// <summary>A scale-up domain that is allocated whole to large jobs: an UltraServer, an NVL72 rack, a TPU slice.</summary>
public sealed record UltraServerType
{
    /// <summary>Its name in the model file.</summary>
    public required string Name { get; init; }

    /// <summary>The chip it holds.</summary>
    public required Accelerator Accelerator { get; init; }

    /// <summary>Chips per UltraServer, at least 1.</summary>
    public required int Chips { get; init; }

    /// <summary>Racks per UltraServer, at least 1. When a rack fails, its UltraServer is down.</summary>
    public int Racks { get; init; } = 1;

    /// <summary>IT power it is rated for.</summary>
    public required Watts Nameplate { get; init; }

    /// <summary>Draw when up and unallocated, as a fraction of nameplate, 0..1.</summary>
    public double IdleDraw { get; init; }

    /// <summary>Draw when down, as a fraction of nameplate, 0..1.</summary>
    public double DownDraw { get; init; }
}
