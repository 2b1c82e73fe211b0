using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Cost;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>What the run cost, and what its work came to.</summary>
/// <param name="model">What is simulated.</param>
/// <param name="fleet">What stands there.</param>
/// <param name="energy">What was drawn.</param>
/// <param name="assets">What was bought.</param>
/// <param name="jobs">All jobs.</param>
/// <param name="span">Over which.</param>
internal sealed class CostSummary(DatacenterModel model, Fleet fleet, EnergyLedger energy, AssetLedger assets, JobTallies jobs, WindowSpan span)
{
    private const double FlopPerExaflopDay = 1e18 * 86_400;
    private const double TicksPerYear = 365.0 * TimeSpan.TicksPerDay;

    private readonly bool _hasPrices = fleet.Generations.Any(g => g.Type.PriceUsd is not null);

    public CostFigures Build()
    {
        var generations = fleet.Generations;
        var bill = energy.Fleet;
        var hours = Hours(jobs.All.Time.Productive);
        var figures = new CostFigures(bill.Usd, bill.CarbonKg, Over(bill.Usd, hours));
        if (model.Cost is not { } cost)
            return figures;
        var costs = generations.Select(g => Of(g, cost)).ToArray();
        var all = Total(bill.Usd, Sum(costs, p => p.CapexUsd), Sum(costs, p => p.OperationsUsd), Sum(costs, p => p.ProductiveExaflopDays), hours);
        return figures with
        {
            CapexUsd = all.CapexUsd,
            OperationsUsd = all.OperationsUsd,
            TotalUsd = all.TotalUsd,
            Unpriced = UnpricedCosts.Of(model),
            TotalUsdPerProductiveChipH = all.TotalUsdPerProductiveChipH,
            ProductiveExaflopDays = all.ProductiveExaflopDays,
            UsdPerExaflopDay = all.UsdPerExaflopDay,
            ContractUsd = ContractShare(cost),
            ByGeneration = generations.Length == 1 ? null : generations.Zip(costs).ToDictionary(g => g.First.Type.Name, g => g.Second, StringComparer.Ordinal),
        };
    }

    private GenerationCost Of(Generation generation, CostSettings cost)
    {
        var bill = energy.Of(generation.Index);
        var megawatts = generation.Type.Nameplate.Megawatts;
        double? capex = _hasPrices || cost.ShellUsdPerMegawatt is not null
            ? Depreciation(assets.TimeInLife, generation, cost.HardwareLife.Ticks, generation.Type.PriceUsd ?? 0)
                + Depreciation(assets.ShellTimeInLife, generation, cost.ShellLife.Ticks, (cost.ShellUsdPerMegawatt ?? 0) * megawatts)
            : null;
        var years = (double)generation.Statistics.InServiceTime(span.Now) / TicksPerYear;
        return Total(
            bill.Usd,
            capex,
            cost.OperationsUsdPerMegawattYear * megawatts * years,
            ExaflopDays(generation, cost.Precision),
            Hours(jobs.All.TimeOn(generation.Index).Productive));
    }

    /// <summary>What UltraServers, or what was built for them, lose in value within the window, on a straight line over their life.</summary>
    private double Depreciation(Func<int, long, long, long, Int128> timeInLife, Generation generation, long life, double price) =>
        price * (double)timeInLife(generation.Index, life, span.Start, span.Now) / life;

    /// <summary>Productive time at the rate that each class states, or at peak; null where the accelerator has no peak to count with.</summary>
    private double? ExaflopDays(Generation generation, Precision precision)
    {
        double? flop = 0;
        foreach (var jobClass in jobs.Classes)
        {
            var seconds = (double)jobs.Of(jobClass).TimeOn(generation.Index).Productive / TimeSpan.TicksPerSecond;
            if (seconds > 0)
                flop += seconds * ((jobClass.Model.Length as ComputedLength)?.PerChip(generation.Type) ?? generation.Type.Accelerator.Peak(precision)?.Value);
        }

        return flop / FlopPerExaflopDay;
    }

    /// <summary>The part of the contract's price that is due in the window.</summary>
    private double? ContractShare(CostSettings cost)
    {
        if (cost.Contract is not { } contract)
            return null;
        var due = Math.Max(0, Math.Min(span.Now, contract.Term.Ticks) - span.Start);
        return contract.Usd * due / contract.Term.Ticks;
    }

    private static GenerationCost Total(double? energy, double? capex, double? operations, double? exaflopDays, double hours)
    {
        double? total = energy is null && capex is null && operations is null ? null : (energy ?? 0) + (capex ?? 0) + (operations ?? 0);
        return new(energy, capex, operations, total, Over(total, hours), exaflopDays, Over(total, exaflopDays ?? 0));
    }

    private static double? Sum(IEnumerable<GenerationCost> generations, Func<GenerationCost, double?> part) =>
        generations.Aggregate((double?)0, (sum, g) => sum + part(g));

    private static double Hours(Int128 ticks) => (double)ticks / TimeSpan.TicksPerHour;

    private static double? Over(double? usd, double amount) => amount > 0 ? usd / amount : null;
}
