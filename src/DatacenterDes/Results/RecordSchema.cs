using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Results;

/// <summary>What the records of a file consist of; the header of the file says the same.</summary>
/// <param name="Name">Kind and version, as in <c>jobs/1</c>; the version changes when a column changes its meaning or goes away.</param>
/// <param name="Columns">In the order of a record.</param>
internal sealed record RecordSchema(string Name, ImmutableArray<RecordColumn> Columns)
{
    /// <summary>One record per recorded job, as it ends.</summary>
    public static RecordSchema Jobs { get; } = new("jobs/1",
    [
        new("job", null),
        new("class", null),
        new("tenant", null),
        new("submit_s", "s"),
        new("start_s", "s"),
        new("finish_s", "s"),
        new("state", null),
        new("chips", "chips"),
        new("ultraservers", "ultraservers"),
        new("wait_s", "s"),
        new("turnaround_s", "s"),
        new("bounded_slowdown", "1"),
        new("interruptions", "interruptions"),
        new("lost_s", "s"),
        new("estimate_s", "s"),
        new("effective_training_time_ratio", "1"),
        new("placement", null),
    ]);

    /// <summary>One record per thing that happened, in simulated order.</summary>
    public static RecordSchema Events { get; } = new("events/1",
    [
        new("time_s", "s"),
        new("kind", null),
        new("phase", null),
        new("ultraserver", null),
        new("component", null),
        new("job", null),
        new("class", null),
        new("count", "ultraservers"),
        new("node", null),
    ]);

    /// <summary>One record per scope and sampling instant, in simulated order.</summary>
    public static RecordSchema Series { get; } = new("series/1",
    [
        new("time_s", "s"),
        new("scope", null),
        new("name", null),
        new("ultraservers_in_service", "ultraservers"),
        new("ultraservers_up", "ultraservers"),
        new("chips_in_service", "chips"),
        new("chips_allocated", "chips"),
        new("it_mw", "MW"),
        new("it_mwh", "MWh"),
        new("jobs_pending", "jobs"),
        new("jobs_running", "jobs"),
        new("contracted_mw", "MW"),
        new("energized_mw", "MW"),
        new("installed_mw", "MW"),
        new("in_service_mw", "MW"),
        new("usable_mw", "MW"),
        new("productive_mw", "MW"),
        .. StrandedCauses.Names[..StrandedCauses.KnownAtAnInstant].Select(cause => new RecordColumn($"stranded_{cause}_mw", "MW")),
        new("facility_mw", "MW"),
        new("pue", "1"),
        new("usd_per_kwh", "USD/kWh"),
        new("kg_per_kwh", "kg/kWh"),
        new("repairs_queued", "repairs"),
        new("crews_busy", "technicians"),
        new("failures", "failures"),
        new("repairs", "repairs"),
        new("jobs_submitted", "jobs"),
        new("jobs_started", "jobs"),
        new("jobs_completed", "jobs"),
        new("jobs_failed", "jobs"),
        new("jobs_cancelled", "jobs"),
        new("jobs_timeout", "jobs"),
        new("interruptions", "interruptions"),
        new("preemptions", "preemptions"),
        new("wait_s", "s"),
        new("stock", "parts"),
        new("load_mw", "MW"),
        new("limit_mw", "MW"),
        new("instances_live", "instances"),
        new("instances_down", "instances"),
        new("grid_mw", "MW"),
        new("battery_mwh", "MWh"),
        new("replicas_wanted", "replicas"),
        new("replicas_served", "replicas"),
    ]);

    /// <summary>All of them.</summary>
    public static ImmutableArray<RecordSchema> All { get; } = [Jobs, Events, Series];

    /// <summary>Kind without version, as in <c>jobs</c>; also the name of the file.</summary>
    public string Kind => Name[..Name.IndexOf('/')];

    /// <summary>Version within its kind.</summary>
    public int Version => int.Parse(Name.AsSpan(Name.IndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Where a column stands.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (int i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Name == column)
                return i;
        }

        throw new ArgumentException($"{Kind} has no column {column}", nameof(column));
    }

    /// <summary>Whether a text is a kind and a version.</summary>
    public static bool IsName(string text) =>
        text.IndexOf('/') is > 0 and var slash && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Name of the file in a results folder.</summary>
    public string FileName => Kind + ".msgpack";
}

/// <summary>A column of a record file.</summary>
/// <param name="Name">Ends in its unit where it has one.</param>
/// <param name="Unit">What its numbers count, or null for names and identities.</param>
internal sealed record RecordColumn(string Name, string? Unit);
