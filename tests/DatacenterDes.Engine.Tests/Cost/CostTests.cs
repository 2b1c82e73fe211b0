using System;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Cost;

/// <summary>Capital, operations and the contract, in runs small enough to do by hand.</summary>
public sealed class CostTests
{
    private const double MegawattHours = 1e-4 * 365 * 24;

    private static readonly EnergySettings TenCents = new() { Price = new ConstantProfile(0.1) };

    /// <summary>A server of 200 W that costs 500 USD, 100 W idle: its shell costs 200 USD at 1 MUSD/MW.</summary>
    private static DatacenterModel Priced => Price(TestModel.Fleet(1), 500, 1e15);

    private static CostSettings Settings => new()
    {
        ShellUsdPerMegawatt = 1e6,
        ShellLife = TimeSpan.FromDays(10 * 365),
        HardwareLife = TimeSpan.FromDays(4 * 365),
        OperationsUsdPerMegawattYear = 50_000,
        Contract = new(1_000, TimeSpan.FromDays(5 * 365)),
    };

    [Test]
    public void A_year_costs_what_is_lost_in_value_what_is_drawn_and_what_runs_it()
    {
        // 500 / 4 + 200 / 10 = 145 USD; 0.0002 MW · 50,000 = 10 USD; 0.876 MWh · 100 USD/MWh = 87.6 USD; a fifth of the contract, 200 USD.
        var cost = Replications.Run(Priced with { Cost = Settings, Energy = TenCents }).Cost;

        Assert.That(cost.CapexUsd, Is.EqualTo(145).Within(1e-9));
        Assert.That(cost.OperationsUsd, Is.EqualTo(10).Within(1e-9));
        Assert.That(cost.EnergyUsd, Is.EqualTo(MegawattHours * 100).Within(1e-9));
        Assert.That(cost.TotalUsd, Is.EqualTo(242.6).Within(1e-9));
        Assert.That(cost.ContractUsd, Is.EqualTo(200).Within(1e-9));
        Assert.That(cost.MarginUsd, Is.EqualTo(-42.6).Within(1e-9));
        Assert.That((cost.TotalUsdPerProductiveChipH, cost.UsdPerExaflopDay, cost.ByGeneration), Is.EqualTo(((double?)null, (double?)null, (object?)null)));
    }

    [Test]
    public void What_has_no_price_is_named()
    {
        Assert.That(Replications.Run(Priced with { Cost = Settings, Energy = TenCents }).Cost.Unpriced, Is.Empty);
        Assert.That(Replications.Run(Priced with { Cost = Settings }).Cost.Unpriced, Is.EqualTo(new[] { "energy.price" }));
        Assert.That(
            Replications.Run(TestModel.Fleet(1) with { Cost = new() { OperationsUsdPerMegawattYear = 1 }, Energy = TenCents }).Cost.Unpriced,
            Is.EqualTo(new[] { $"hardware.ultraservers.{TestModel.Fleet(1).Generations[0].Name}.price", "cost.capex.per-mw" }));
        Assert.That(Replications.Run(Priced).Cost.Unpriced, Is.Null, "nothing is added up without the section");
    }

    [Test]
    public void Value_is_lost_from_the_entry_into_service_to_the_end_of_life_within_the_window()
    {
        // One server from day 0, one from day 100; life 200 d, window days 50 to 250: 150 + 150 of 200 days of 500 USD; a shell for 1,000 d: (200 + 150) of 1,000 days of 200 USD.
        var model = Priced with
        {
            End = TestModel.Start.AddDays(250),
            Warmup = TimeSpan.FromDays(50),
            Cost = Settings with { HardwareLife = TimeSpan.FromDays(200), ShellLife = TimeSpan.FromDays(1_000), OperationsUsdPerMegawattYear = 36_500, Contract = new(300, TimeSpan.FromDays(200)) },
        };
        var phase = model.BuildOut[0];
        var cost = Replications.Run(model with { BuildOut = [phase, phase with { Name = "later", InService = TestModel.Start.AddDays(100) }] }).Cost;

        Assert.That(cost.CapexUsd, Is.EqualTo((1.5 * 500) + (0.35 * 200)).Within(1e-9));

        // 0.0002 MW · 100 USD/MW/d · (200 + 150) d; the contract's days 50 to 200 of 200.
        Assert.That(cost.OperationsUsd, Is.EqualTo(7).Within(1e-9));
        Assert.That(cost.ContractUsd, Is.EqualTo(225).Within(1e-9));
        Assert.That(cost.TotalUsd, Is.EqualTo(cost.CapexUsd + cost.OperationsUsd), "energy has no price");
    }

    [Test]
    public void Work_counts_at_the_rate_of_its_class_or_at_peak()
    {
        // 1 PFLOP/s for 12 h at an MFU of 40 % (1.728e19 FLOP), then for 6 h at peak: 0.2 + 0.25 PFLOP/s-days; 365 d cost 242.6 USD.
        var worker = TestModel.Class("worker", TestModel.At(0), TestModel.Constant(1)) with
        {
            Length = new ComputedLength(new Model.Distributions.ConstantDistribution(0.4e15 * 43_200), Precision.Fp8, 0.4),
        };
        var other = TestModel.Class("other", TestModel.At(50_000), TestModel.Constant(21_600));
        var cost = Replications.Run(Priced with { Cost = Settings, Energy = TenCents, JobClasses = [worker, other] }).Cost;

        // The jobs draw 100 W more than the idle server for 18 h: 1.8 kWh, 0.18 USD.
        Assert.That(cost.TotalUsd, Is.EqualTo(242.78).Within(1e-9));
        Assert.That(cost.ProductiveExaflopDays, Is.EqualTo(0.45e-3).Within(1e-12));
        Assert.That(cost.UsdPerExaflopDay, Is.EqualTo(242.78 / 0.45e-3).Within(1e-3));
        Assert.That(cost.TotalUsdPerProductiveChipH, Is.EqualTo(242.78 / 18).Within(1e-9));
        Assert.That(cost.UsdPerProductiveChipH, Is.EqualTo(87.78 / 18).Within(1e-9), "of energy alone");
    }

    [Test]
    public void Work_without_a_peak_has_no_price()
    {
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(3600));
        var cost = Replications.Run(Priced with { Cost = Settings with { Precision = Precision.Fp4 }, JobClasses = [job] }).Cost;

        Assert.That((cost.ProductiveExaflopDays, cost.UsdPerExaflopDay), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(cost.TotalUsdPerProductiveChipH, Is.Not.Null);
    }

    [Test]
    public void Generations_add_up_and_compare_on_the_same_work()
    {
        // The new server costs twice as much and does five times the work in the same hour at the same draw.
        var model = Priced;
        var newer = Price(model, 1_000, 5e15).UltraServerTypes[0] with { Name = "newer" };
        var job = TestModel.Class("on old", TestModel.At(0), TestModel.Constant(3600)) with { Hardware = model.UltraServerTypes };
        model = model with
        {
            UltraServerTypes = [.. model.UltraServerTypes, newer],
            BuildOut = [model.BuildOut[0], model.BuildOut[0] with { Name = "new", Type = newer }],
            JobClasses = [job, job with { Name = "on new", Hardware = [newer] }],
            Cost = Settings,
            Energy = TenCents,
        };
        var cost = Replications.Run(model).Cost;
        var (a, b) = (cost.ByGeneration!["server"], cost.ByGeneration["newer"]);

        // An hour at 100 W more than idle is 0.1 kWh, 0.01 USD: 242.61 USD; the new one loses 125 USD more in value.
        Assert.That(a.TotalUsd, Is.EqualTo(242.61).Within(1e-9));
        Assert.That(b.TotalUsd, Is.EqualTo(367.61).Within(1e-9));
        Assert.That(a.TotalUsd + b.TotalUsd, Is.EqualTo(cost.TotalUsd).Within(1e-9));
        Assert.That(a.EnergyUsd + b.EnergyUsd, Is.EqualTo(cost.EnergyUsd).Within(1e-9));
        Assert.That(a.UsdPerExaflopDay / b.UsdPerExaflopDay, Is.EqualTo(5 * 242.61 / 367.61).Within(1e-9));
    }

    [Test]
    public void A_model_without_costs_has_those_of_energy_alone()
    {
        var cost = Replications.Run(Priced with { Energy = TenCents }).Cost;

        Assert.That(cost, Is.EqualTo(new CostFigures(cost.EnergyUsd, null, null)));
    }

    private static DatacenterModel Price(DatacenterModel model, double usd, double peak)
    {
        var type = model.UltraServerTypes[0] with { PriceUsd = usd, Accelerator = new Accelerator("chip", new FlopPerSecond(peak), null) };
        return model with { UltraServerTypes = [type], BuildOut = [model.BuildOut[0] with { Type = type }] };
    }
}
