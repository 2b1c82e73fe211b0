using System;

namespace DatacenterDes.Model;

/// <summary>What the datacenter costs beside its energy, and what a customer pays for it. Money is US dollars; megawatts are IT nameplate.</summary>
public sealed record CostSettings
{
    /// <summary>Building and power infrastructure, per MW, or null where the model gives none.</summary>
    public double? ShellUsdPerMegawatt { get; init; }

    /// <summary>Time over which they lose their value, more than 0.</summary>
    public TimeSpan ShellLife { get; init; } = TimeSpan.FromDays(15 * 365);

    /// <summary>Time over which UltraServers lose their value, more than 0.</summary>
    public TimeSpan HardwareLife { get; init; } = TimeSpan.FromDays(5 * 365);

    /// <summary>Operations, per MW in service and year of 365 days, or null where the model gives none.</summary>
    public double? OperationsUsdPerMegawattYear { get; init; }

    /// <summary>What the customer pays, or null where the model does not say.</summary>
    public ContractSettings? Contract { get; init; }

    /// <summary>The arithmetic whose peak counts for jobs that do not say how much work they are.</summary>
    public Precision Precision { get; init; } = Precision.Fp8;
}

/// <summary>A contract whose price is due evenly over its term.</summary>
/// <param name="Usd">Of the whole term.</param>
/// <param name="Term">From the model's start on, more than 0.</param>
public sealed record ContractSettings(double Usd, TimeSpan Term);
