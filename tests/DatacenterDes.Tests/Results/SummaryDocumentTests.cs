using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class SummaryDocumentTests
{
    private const string Distribution = "mean p50 p90 p99 max";
    private const string JobCounts = "submitted started completed failed cancelled timeout running pending deadline_missed interruptions preemptions maintenance_evictions";

    private const string Queue = "mean_length max_length mean_demand_chips";
    private const string Goodput = "productive_chip_s lost_chip_s checkpoint_chip_s restart_chip_s degraded_chip_s";

    private TestFolder _folder = null!;
    private JsonObject _summary = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _folder = new();
        string model = _folder.Write("failing.yaml", TestModels.Failing);
        BuiltProgram.Result result = CalledProgram.Run("run", model, "--out", _folder.At("r"), "--record", "none", "--quiet");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        _path = _folder.At("r", "failing", "seed=7", "summary.json");
        _summary = JsonNode.Parse(File.ReadAllText(_path))!.AsObject();
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("", "format model scenario seed status simulated engine jobs services queue utilization goodput checkpoints reliability capacity power cost")]
    [TestCase("simulated", "start end warmup_s")]
    [TestCase("engine", "events wall_s events_per_s simulated_s_per_wall_s peak_memory_bytes")]
    [TestCase("jobs", JobCounts + " wait_s turnaround_s bounded_slowdown by_class by_tenant")]
    [TestCase("jobs.wait_s", Distribution)]
    [TestCase("jobs.turnaround_s", Distribution)]
    [TestCase("jobs.bounded_slowdown", Distribution)]
    [TestCase("jobs.by_class", "large small")]
    [TestCase("jobs.by_class.large", JobCounts + " wait_s turnaround_s bounded_slowdown")]
    [TestCase("jobs.by_tenant", "research")]
    [TestCase("jobs.by_tenant.research", JobCounts + " wait_s turnaround_s bounded_slowdown")]
    [TestCase("queue", Queue + " by_class by_tenant")]
    [TestCase("queue.by_class.large", Queue)]
    [TestCase("queue.by_tenant.research", Queue)]
    [TestCase("utilization.by_class.small", "allocated productive")]
    [TestCase("utilization.by_tenant.research", "allocated productive")]
    [TestCase("goodput.by_class.small", Goodput)]
    [TestCase("goodput.by_tenant.research", Goodput)]
    [TestCase("goodput.effective_training_time_ratio.by_tenant", "research")]
    [TestCase("utilization", "allocated productive allocated_of_available free_chips largest_fit_chips fragmentation hot_spare_chips floating_spare_chips of by_class by_tenant")]
    [TestCase("goodput", Goodput + " idle_chip_s down_chip_s in_service_chip_s effective_training_time_ratio by_class by_tenant")]
    [TestCase("goodput.effective_training_time_ratio", "overall by_class by_tenant")]
    [TestCase("goodput.effective_training_time_ratio.by_class", "large small")]
    [TestCase("reliability", "failures by_component availability mean_time_to_repair_s repair_queue_mean_length interruptions_by_cause undetected_corruptions mttf_by_job_size down_time crews spares availability_by_level lemons")]
    [TestCase("reliability.down_time", "waiting_for_spare_s waiting_for_crew_s under_repair_s upstream_s outage_s maintenance_s unpowered_s shed_s")]
    [TestCase("reliability.crews", "mean_busy mean_on_duty")]
    [TestCase("reliability.by_component", "board software")]
    [TestCase("reliability.interruptions_by_cause", "board software")]
    [TestCase("checkpoints.by_class.large", "ultraservers mean_time_between_interruptions_s interval_s optimal_interval_s young_interval_s write_s drain_s")]
    [TestCase("capacity", "ultraservers_in_service chips_in_service it_mw_contracted it_mw_energized it_mw_installed it_mw_in_service it_mw_usable it_mw_productive phases")]
    [TestCase("capacity.it_mw_in_service", "at_end mean")]
    [TestCase("power", "it_energy_mwh facility_energy_mwh peak_it_mw stranded_mw redundancy_reserve_mw curtailed_mwh capped_s shed_events peak_facility_mw losses_mwh battery_mwh nodes")]
    [TestCase("cost", "energy_usd carbon_kg usd_per_productive_chip_h capex_usd operations_usd total_usd total_usd_per_productive_chip_h productive_exaflop_days usd_per_exaflop_day contract_usd margin_usd by_generation unpriced")]
    public void Every_key_is_there_in_its_place(string path, string keys)
    {
        JsonNode node = _summary;
        foreach (string part in path.Split('.').Where(part => part.Length > 0))
            node = node[part]!;

        Assert.That(node.AsObject().Select(pair => pair.Key), Is.EqualTo(keys.Split(' ')));
    }

    [Test]
    public void Dates_are_utc()
    {
        Assert.That(_summary["simulated"]!["start"]!.GetValue<string>(), Is.EqualTo("2026-01-01T00:00:00Z"));
        Assert.That(_summary["simulated"]!["end"]!.GetValue<string>(), Is.EqualTo("2027-01-01T00:00:00Z"));
    }

    [Test]
    public void A_figure_without_a_sample_is_null() => Assert.That(_summary["cost"]!.AsObject(), Has.All.Matches<KeyValuePair<string, JsonNode?>>(pair => pair.Value is null));

    [Test]
    public void A_summary_that_is_read_and_written_again_is_the_same() =>
        Assert.That(ResultsJson.Write(ResultsJson.Read<SummaryDocument>(_path)), Is.EqualTo(File.ReadAllText(_path)));
}
