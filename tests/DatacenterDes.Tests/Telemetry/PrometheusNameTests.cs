using System;
using System.Text.RegularExpressions;
using DatacenterDes.Telemetry.Instruments;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class PrometheusNameTests
{
    // Of the specification, "OTLP Metric points to Prometheus": words joined by underscores, the unit's word, _total for monotonic sums, _ratio for gauges of unit 1.
    [TestCase("sim.time", "s", nameof(InstrumentKind.Counter), "sim_time_seconds_total")]
    [TestCase("sim.date", "s", nameof(InstrumentKind.Gauge), "sim_date_seconds")]
    [TestCase("sim.speed", "1", nameof(InstrumentKind.Gauge), "sim_speed_ratio")]
    [TestCase("sim.run.status", "{state}", nameof(InstrumentKind.UpDownCounter), "sim_run_status")]
    [TestCase("datacenter.job.wait.duration", "s", nameof(InstrumentKind.Histogram), "datacenter_job_wait_duration_seconds")]
    [TestCase("datacenter.job.effective_training_time", "1", nameof(InstrumentKind.Gauge), "datacenter_job_effective_training_time_ratio")]
    [TestCase("hw.energy", "J", nameof(InstrumentKind.Counter), "hw_energy_joules_total")]
    [TestCase("hw.power", "W", nameof(InstrumentKind.Gauge), "hw_power_watts")]
    [TestCase("datacenter.carbon.emitted", "kg", nameof(InstrumentKind.Counter), "datacenter_carbon_emitted_kg_total")]
    [TestCase("datacenter.energy.cost", "{USD}", nameof(InstrumentKind.Counter), "datacenter_energy_cost_total")]
    [TestCase("datacenter.temperature", "Cel", nameof(InstrumentKind.Gauge), "datacenter_temperature_celsius")]
    [TestCase("disk.io", "By/s", nameof(InstrumentKind.Gauge), "disk_io_bytes_per_second")]
    [TestCase("energy.price", "{USD}/MWh", nameof(InstrumentKind.Gauge), "energy_price_per_MWh")]
    [TestCase("total.seconds", "s", nameof(InstrumentKind.Counter), "seconds_total")]
    [TestCase("active", "1", nameof(InstrumentKind.UpDownCounter), "active")]
    [TestCase("a..b-c d", "", nameof(InstrumentKind.Gauge), "a_b_c_d")]
    [TestCase("3d.units", "", nameof(InstrumentKind.Gauge), "_3d_units")]
    public void Names_are_what_translators_make_of_them(string name, string unit, string kind, string expected) =>
        Assert.That(PrometheusName.Of(name, unit, Enum.Parse<InstrumentKind>(kind)), Is.EqualTo(expected));

    [TestCase("datacenter.job.class", "datacenter_job_class")]
    [TestCase("hw.id", "hw_id")]
    [TestCase("2nd", "key_2nd")]
    public void Labels_are_attributes_with_underscores(string attribute, string expected) => Assert.That(PrometheusName.OfAttribute(attribute), Is.EqualTo(expected));

    [Test]
    public void Whatever_the_name_and_unit_the_result_is_a_legal_name()
    {
        Gen<string> text = Gen.Elements("ab9._-:/{}%1 µ\"\\".ToCharArray()).ArrayOf().Select(letters => new string(letters));
        Gen<(string Name, string Unit, InstrumentKind Kind)> instruments =
            from name in text
            from unit in text
            from kind in Gen.Elements(Enum.GetValues<InstrumentKind>())
            select ("a" + name, unit, kind);
        Prop.ForAll(instruments.ToArbitrary(), instrument =>
        {
            string name = PrometheusName.Of(instrument.Name, instrument.Unit, instrument.Kind);
            return Regex.IsMatch(name, "^[a-zA-Z_:][a-zA-Z0-9_:]*$")
                && Regex.IsMatch(PrometheusName.OfAttribute(instrument.Name), "^[a-zA-Z_][a-zA-Z0-9_]*$")
                && name.EndsWith("_total", StringComparison.Ordinal) == (instrument.Kind == InstrumentKind.Counter);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }
}
