using System;
using System.Collections.Generic;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Data;

/// <summary>What a report needs of <c>events.msgpack</c>: when phases came about, what failed and was repaired, and interruptions of some jobs.</summary>
internal sealed class EventData
{
    private static readonly string[] Milestones = ["contracted", "energized", "delivered", "phase_in_service", "retired"];

    private readonly NameTable _kinds = new();
    private readonly NameTable _components = new();
    private readonly NameTable _phases = new();
    private readonly List<double[]> _failures = [];
    private readonly Dictionary<(string Phase, string Kind), PhaseStep> _steps = [];

    private EventData(int bins) => Repaired = new double[bins];

    /// <summary>Repairs done, by bin.</summary>
    public double[] Repaired { get; }

    /// <summary>Whether the file ends in a torn record.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Instants at which a job was interrupted, in seconds since the start; of the jobs asked for.</summary>
    public Dictionary<long, List<double>> Interruptions { get; } = [];

    /// <summary>Failures by component and bin, in the order in which components were met.</summary>
    public IEnumerable<(string Component, double[] Failures)> Failures()
    {
        for (var i = 0; i < _failures.Count; i++)
            yield return (_components[i], _failures[i]);
    }

    /// <summary>How a phase came to a milestone; null where it did not.</summary>
    /// <param name="phase">Its name.</param>
    /// <param name="kind">The kind of the event.</param>
    public PhaseStep? Step(string phase, string kind) => _steps.GetValueOrDefault((phase, kind));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static EventData Read(RecordReader file, string path, TimeBins bins, IEnumerable<long> jobs)
    {
        var data = new EventData(bins.Count);
        foreach (long job in jobs)
            data.Interruptions[job] = [];
        using var cells = new RecordCells(file, path, "time_s", "kind", "phase", "component", "job", "count");
        while (cells.Next(2))
        {
            string kind = data._kinds[data._kinds.IndexOf(cells.Text(1))];
            if (kind is "failure" or "repaired")
                data.CountFailure(cells, kind, bins);
            else if (kind == "job_interrupted")
                data.CountInterruption(cells);
            else if (Array.IndexOf(Milestones, kind) >= 0)
                data.Reach(cells, kind);
        }

        data.IsTorn = cells.IsTorn;
        return data;
    }

    private void CountFailure(RecordCells cells, string kind, TimeBins bins)
    {
        int bin = bins.IndexOf(cells.Number(0));
        if (bin < 0)
            return;
        if (kind == "repaired")
        {
            Repaired[bin]++;
            return;
        }

        cells.ReadOn();
        int component = _components.IndexOf(cells.Text(3));
        while (_failures.Count <= component)
            _failures.Add(new double[bins.Count]);
        _failures[component][bin]++;
    }

    private void CountInterruption(RecordCells cells)
    {
        cells.ReadOn();
        if (Interruptions.TryGetValue((long)cells.Number(4), out List<double>? instants))
            instants.Add(cells.Number(0));
    }

    private void Reach(RecordCells cells, string kind)
    {
        cells.ReadOn();
        string phase = _phases[_phases.IndexOf(cells.Text(2))];
        double at = cells.Number(0);
        long count = (long)cells.Number(5);
        _steps[(phase, kind)] = _steps.TryGetValue((phase, kind), out PhaseStep? step) ? step with { LastS = at, UltraServers = step.UltraServers + count } : new(at, at, count);
    }
}

/// <summary>How a phase came to a milestone.</summary>
/// <param name="FirstS">When the first of its UltraServers did, in seconds since the start.</param>
/// <param name="LastS">When the last did.</param>
/// <param name="UltraServers">How many did.</param>
internal sealed record PhaseStep(double FirstS, double LastS, long UltraServers);
