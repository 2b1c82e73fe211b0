using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>One kind of accelerator chip.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="PeakFp8">Peak dense throughput at 8-bit floating point, or null where the file gives none.</param>
/// <param name="PeakBf16">Peak dense throughput at bfloat16, or null where the file gives none.</param>
public sealed record Accelerator(string Name, FlopPerSecond? PeakFp8, FlopPerSecond? PeakBf16)
{
    /// <summary>Peak dense throughput at 4-bit floating point, or null where the file gives none.</summary>
    public FlopPerSecond? PeakFp4 { get; init; }

    /// <summary>Peak dense throughput at IEEE half precision, or null where the file gives none.</summary>
    public FlopPerSecond? PeakFp16 { get; init; }

    /// <summary>Peak dense throughput at TensorFloat-32, or null where the file gives none.</summary>
    public FlopPerSecond? PeakTf32 { get; init; }

    /// <summary>Peak dense throughput at single precision, or null where the file gives none.</summary>
    public FlopPerSecond? PeakFp32 { get; init; }

    /// <summary>Peak dense throughput at a precision, or null where the file gives none.</summary>
    public FlopPerSecond? Peak(Precision precision) => precision switch
    {
        Precision.Fp4 => PeakFp4,
        Precision.Fp8 => PeakFp8,
        Precision.Bf16 => PeakBf16,
        Precision.Fp16 => PeakFp16,
        Precision.Tf32 => PeakTf32,
        _ => PeakFp32,
    };

    /// <summary>High-bandwidth memory of one chip, or null where the file gives none.</summary>
    public Bytes? Memory { get; init; }

    /// <summary>Bandwidth of that memory, or null where the file gives none.</summary>
    public BytesPerSecond? MemoryBandwidth { get; init; }

    /// <summary>Bandwidth of one chip to its UltraServer, or null where the file gives none.</summary>
    public BytesPerSecond? LinkBandwidth { get; init; }

    /// <summary>Thermal design power of one chip, or null where the file gives none.</summary>
    public Watts? ThermalDesignPower { get; init; }
}

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

    /// <summary>What it draws at a fraction of its nameplate, in microwatts.</summary>
    internal long Microwatts(double fraction) => PowerUnit.Microwatt.Of(Nameplate.Value * fraction);

    /// <summary>How its throughput falls when its draw is limited; null where it cannot be.</summary>
    public CapCurve? Cap { get; init; }

    /// <summary>Memory of all its chips, or null where the file gives none.</summary>
    public Bytes? Memory { get; init; }

    /// <summary>Bandwidth of that memory, or null where the file gives none.</summary>
    public BytesPerSecond? MemoryBandwidth { get; init; }

    /// <summary>Bandwidth to other UltraServers, or null where the file gives none.</summary>
    public BytesPerSecond? NetworkBandwidth { get; init; }

    /// <summary>What it costs to buy, in US dollars, or null where the file does not say.</summary>
    public double? PriceUsd { get; init; }

    /// <summary>How it is cooled, in the file's words; describes and decides nothing.</summary>
    public string? Cooling { get; init; }
}
