using System;
using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Cost;

/// <summary>What model files say of money.</summary>
internal sealed class CostReaderTests
{
    [Test]
    public void Capex_operations_and_contract_are_read()
    {
        var model = Read("cost: { capex: { per-mw: 12 MUSD, shell-life: 20 y }, operations: { per-mw-year: 900 kUSD }, contract: { price: 100 BUSD, term: 8 y }, precision: mxfp4 }", "price: 3.5e6 USD,").Model!;

        Assert.That(model.UltraServerTypes[0].PriceUsd, Is.EqualTo(3.5e6));
        Assert.That(model.Cost, Is.EqualTo(new CostSettings
        {
            ShellUsdPerMegawatt = 12e6,
            ShellLife = TimeSpan.FromDays(7_300),
            HardwareLife = TimeSpan.FromDays(1_825),
            OperationsUsdPerMegawattYear = 900e3,
            Contract = new(100e9, TimeSpan.FromDays(2_920)),
            Precision = Precision.Fp4,
        }));
    }

    [Test]
    public void A_model_without_the_section_has_no_costs() => Assert.That(Read("seed: 1").Model!.Cost, Is.Null);

    [Test]
    public void What_has_no_price_is_warned_of()
    {
        const string types = "b: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }";
        var text = Text("cost: {}", "price: 1 USD,")
            .Replace("10 kW } } }\n", "10 kW } }, " + types + "\n", StringComparison.Ordinal)
            .Replace("ultraservers: { count: 10 } }]", "ultraservers: { type: box, count: 10 } }, { phase: more, in-service: 2026-01-01, ultraservers: { type: b, count: 1 } }]", StringComparison.Ordinal);

        Assert.That(
            ModelFile.Parse(text).Warnings.Select(warning => warning.ToString()),
            Is.EqualTo(new[] { "model.yaml:8: cost: costs will be incomplete: the model does not say energy.price, hardware.ultraservers.b.price, cost.capex.per-mw, cost.operations.per-mw-year" }));
    }

    [Test]
    public void Where_everything_has_a_price_nothing_is_warned_of() =>
        Assert.That(
            Read("cost: { capex: { per-mw: 0 USD }, operations: { per-mw-year: 1 USD } }\nenergy: { price: 0.1 USD/kWh }", "price: 1 USD,").Warnings,
            Is.Empty);

    [TestCase("cost: 5", "cost: must be a group of keys: capex, operations, contract, precision")]
    [TestCase("cost: { capex: { per-mw: 12 } }", "cost.capex.per-mw: \"12\" has no unit; write \"12 USD\" (units: USD, kUSD, MUSD or BUSD)")]
    [TestCase("cost: { capex: { per-mw: -1 USD } }", "cost.capex.per-mw: \"-1 USD\" is not possible here; it must be 0 or more")]
    [TestCase("cost: { capex: { shell-life: 0 y } }", "cost.capex.shell-life: \"0 y\" is not possible here; it must be more than 0 s")]
    [TestCase("cost: { operations: {} }", "cost.operations: \"per-mw-year\" is missing")]
    [TestCase("cost: { contract: { price: 1 BUSD } }", "cost.contract: \"term\" is missing")]
    [TestCase("cost: { precision: fp9 }", "cost.precision: \"fp9\" is not mxfp8, fp8,")]
    [TestCase("cost: { prize: 1 USD }", "cost.prize: unknown key \"prize\"; ")]
    public void A_fault_is_one_line_at_its_place(string section, string fault) =>
        Assert.That(Read(section).Issues.Single().ToString(), Does.StartWith("model.yaml:8: " + fault));

    private static ModelReading Read(string section, string price = "") => ModelFile.Parse(Text(section, price));

    private static string Text(string section, string price) =>
        "name: m\n" + ModelFolder.Rest.TrimEnd('\n').Replace("chips: 4,", $"chips: 4, {price}", StringComparison.Ordinal) + $"\n{section}\n";
}
