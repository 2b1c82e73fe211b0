namespace DatacenterDes.Model;

/// <summary>The number format of a peak throughput. Microscaling formats (OCP MX) count as the element type of theirs.</summary>
public enum Precision
{
    /// <summary>4-bit floating point, MXFP4 and NVFP4 included.</summary>
    Fp4,

    /// <summary>8-bit floating point, MXFP8 included.</summary>
    Fp8,

    /// <summary>bfloat16.</summary>
    Bf16,

    /// <summary>IEEE half precision.</summary>
    Fp16,

    /// <summary>TensorFloat-32.</summary>
    Tf32,

    /// <summary>IEEE single precision.</summary>
    Fp32,
}
