using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using static DatacenterDes.Engine.Summary.Figures;

namespace DatacenterDes.Engine.Summary;

/// <summary>What there was at one instant, and what its nameplate power did: generation by generation, since their chips differ.</summary>
/// <param name="parts">How it stands.</param>
/// <param name="jobs">All jobs.</param>
/// <param name="length">Ticks of the window so far.</param>
internal sealed class CapacitySummary(SimulationParts parts, JobTally jobs, long length)
{
    private readonly long _now = parts.Clock.Now;

    public CapacityFigures Levels()
    {
        var supply = parts.Supply;
        return new CapacityFigures(
            Sum(InService),
            Sum(ChipsInService),
            Sum(g => Scale(new LevelFigures(supply.Contracted(g.Index), MeanOfWhole(supply.ContractedTime(g.Index, _now))), g.Type.Nameplate.Megawatts)),
            Sum(g => Scale(new LevelFigures(supply.Energized(g.Index), Mean(supply.EnergizedTime(g.Index, _now))), g.Type.Nameplate.Megawatts)),
            Sum(g => Scale(new LevelFigures(supply.Installed(g.Index), Mean(supply.InstalledTime(g.Index, _now))), g.Type.Nameplate.Megawatts)),
            Sum(g => Scale(InService(g), g.Type.Nameplate.Megawatts)),
            Sum(g => Scale(new LevelFigures(g.Up, Mean(g.UpTime(_now))), g.Type.Nameplate.Megawatts)),
            Sum(g => Scale(Productive(g), MegawattsPerChip(g))));
    }

    /// <summary>Capacity and its use, of each generation in the order of the model.</summary>
    public Dictionary<string, GenerationFigures> ByGeneration()
    {
        var figures = new Dictionary<string, GenerationFigures>(StringComparer.Ordinal);
        foreach (var g in parts.Fleet.Generations)
        {
            var inService = InWindow(g.InServiceChipTime(_now));
            figures.Add(g.Type.Name, new GenerationFigures(
                InService(g),
                ChipsInService(g),
                Scale(InService(g), g.Type.Nameplate.Megawatts),
                Ratio(InWindow(g.AllocatedChipTime(_now)), inService),
                Ratio(jobs.TimeOn(g.Index).Productive, inService),
                Ratio(InWindow(g.UpTime(_now)), InWindow(g.InServiceTime(_now)))));
        }

        return figures;
    }

    /// <summary>Time-weighted mean of nameplate power that did no productive work, by cause.</summary>
    public Dictionary<string, double?> StrandedMegawatts() => new(StringComparer.Ordinal)
    {
        ["not_in_service"] = Megawatts(g => ((Int128)g.Built * g.ChipsPerUltraServer * length) - g.InServiceChipTime(_now)),
        ["unit_down"] = Megawatts(g => g.InServiceChipTime(_now) - g.UpChipTime(_now)),
        ["idle"] = Megawatts(g => g.UpChipTime(_now) - jobs.TimeOn(g.Index).Allocated),
        ["lost_work"] = Megawatts(g => jobs.TimeOn(g.Index).Lost),
        ["checkpoint_and_restart"] = Megawatts(g => jobs.TimeOn(g.Index).Checkpoint + jobs.TimeOn(g.Index).Restart),
        ["degraded"] = Megawatts(g => jobs.TimeOn(g.Index).Degraded),
    };

    /// <summary>Mean nameplate power of chips whose time is given by generation.</summary>
    private double? Megawatts(Func<Generation, Int128> chipTime) =>
        parts.Fleet.Generations.Aggregate((double?)0, (sum, g) => sum + (Mean(chipTime(g)) * MegawattsPerChip(g)));

    private static double MegawattsPerChip(Generation generation) => generation.Type.Nameplate.Megawatts / generation.ChipsPerUltraServer;

    private LevelFigures InService(Generation generation) => new(generation.InService, Mean(generation.InServiceTime(_now)));

    private LevelFigures ChipsInService(Generation generation) => Scale(InService(generation), generation.ChipsPerUltraServer);

    /// <summary>Chips that do productive work.</summary>
    private LevelFigures Productive(Generation generation) => new(
        parts.Execution.Running.Where(j => j.Generation == generation.Index && IsProductive(j)).Sum(j => (long)j.WorkingChips),
        Mean(jobs.TimeOn(generation.Index).Productive));

    /// <summary>Whether a running job works at this instant.</summary>
    private bool IsProductive(Job job)
    {
        if (job.Activity != JobActivity.Attempt)
            return false;
        var elapsed = _now - job.ActivitySince;
        return elapsed < job.Plan.Length && job.Plan.After(elapsed + 1).Work > job.Plan.After(elapsed).Work;
    }

    /// <summary>A sum over generations.</summary>
    private LevelFigures Sum(Func<Generation, LevelFigures> part) => parts.Fleet.Generations.Select(part)
        .Aggregate((sum, level) => new LevelFigures(sum.AtEnd + level.AtEnd, sum.Mean + level.Mean));

    /// <summary>An area; nothing where the run has not come to the window.</summary>
    private Int128 InWindow(Int128 area) => parts.Window.IsOpen ? area : 0;

    private double? Mean(Int128 area) => length == 0 ? null : (double)area / length;

    /// <summary>As <see cref="Mean"/>; of a level that never changes, that level exactly.</summary>
    private double? MeanOfWhole(Int128 area) => length > 0 && area % length == 0 ? (double)(area / length) : Mean(area);

    private static LevelFigures Scale(LevelFigures level, double factor) => new(level.AtEnd * factor, level.Mean * factor);
}
