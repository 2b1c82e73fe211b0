using System;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model;

/// <summary>How long the jobs of a class run, without failures and checkpoints: one of the kinds here.</summary>
public abstract record Length
{
    private protected Length()
    {
    }

    /// <summary>What is drawn for a job, seconds or FLOP; null where nothing is.</summary>
    public virtual Distribution? Drawn => null;

    /// <summary>Seconds that one unit of what is drawn takes.</summary>
    /// <param name="type">What the job holds.</param>
    /// <param name="chips">How much of it, in chips.</param>
    public virtual double SecondsPerUnit(UltraServerType type, double chips) => 1;
}

/// <summary>A time, whatever a job holds.</summary>
/// <param name="Seconds">Drawn for each job.</param>
public sealed record TimedLength(Distribution Seconds) : Length
{
    /// <inheritdoc/>
    public override Distribution Drawn => Seconds;
}

/// <summary>As long as the chips that a job holds need for its work.</summary>
/// <param name="Flop">Floating-point operations of a job.</param>
/// <param name="Precision">The arithmetic, whose peak counts.</param>
/// <param name="Mfu">Model FLOP utilization: the part of the peak that goes into the model, 0..1, more than 0 (Chowdhery et al. 2022, arXiv:2204.02311, appendix B).</param>
public sealed record ComputedLength(Distribution Flop, Precision Precision, double Mfu) : Length
{
    /// <inheritdoc/>
    public override Distribution Drawn => Flop;

    /// <summary>FLOP per second of one chip.</summary>
    /// <exception cref="ArgumentException">The accelerator has no peak at this precision.</exception>
    public double PerChip(UltraServerType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Mfu * (type.Accelerator.Peak(Precision)?.Value
            ?? throw new ArgumentException($"accelerator {type.Accelerator.Name} has no peak at {Precision}", nameof(type)));
    }

    /// <inheritdoc/>
    public override double SecondsPerUnit(UltraServerType type, double chips) => 1 / (PerChip(type) * chips);
}

/// <summary>As long as a trace says of each job.</summary>
/// <param name="MeanSeconds">On average.</param>
public sealed record TracedLength(double MeanSeconds) : Length;

/// <summary>Until it is withdrawn: a replica of a service never ends by itself.</summary>
public sealed record EndlessLength : Length;
