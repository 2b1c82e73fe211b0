using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Batches;

/// <summary>The models of the scenarios that run, each read once and kept while runs of it are to come.</summary>
internal sealed class ScenarioModels
{
    private readonly SweepFolder _folder;
    private readonly Dictionary<string, int> _toCome;
    private readonly Dictionary<string, Lazy<ModelReading>> _models = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public ScenarioModels(SweepFolder folder, IEnumerable<PlannedRun> runs)
    {
        _folder = folder;
        _toCome = runs.CountBy(run => run.Scenario).ToDictionary(StringComparer.Ordinal);
    }

    /// <exception cref="InputException">It cannot be used.</exception>
    public ModelReading Take(string scenario)
    {
        Lazy<ModelReading> model;
        lock (_lock)
        {
            if (!_models.TryGetValue(scenario, out model!))
                _models.Add(scenario, model = new(() => Read(scenario)));
        }

        return model.Value;
    }

    /// <summary>A run of it has ended.</summary>
    public void Return(string scenario)
    {
        lock (_lock)
        {
            if (--_toCome[scenario] == 0)
                _models.Remove(scenario);
        }
    }

    private ModelReading Read(string scenario)
    {
        ModelReading reading = ModelFile.Read(_folder.ModelOf(scenario), _folder.Description.Reading);
        return reading.Issues.IsEmpty ? reading : throw new InputException([.. reading.Issues.Select(issue => issue.ToString())]);
    }
}
