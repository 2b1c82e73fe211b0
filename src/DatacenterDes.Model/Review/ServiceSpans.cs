using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>When everything that can fail is expected to be in service, row by row.</summary>
internal sealed class ServiceSpans
{
    private readonly Domains _domains;
    private readonly ImmutableArray<(Phase Phase, double From, double To, long UltraServers)>[] _rows;

    /// <summary>The run, in seconds from the model's start: statistics begin, the end.</summary>
    private readonly (double From, double To) _window;

    private ServiceSpans(DatacenterModel model, ExpectedSchedule schedule, DateTime end)
    {
        _domains = Model.Domains.Of(model.Topology, schedule.Plan);
        _window = (model.Warmup.TotalSeconds, (end - model.Start).TotalSeconds);
        _rows = [.. Rows(model, schedule, end)];
    }

    /// <summary>The seconds of the run that count, and the end.</summary>
    public (double From, double To) Window => _window;

    /// <param name="model">The model, which says when the run ends.</param>
    /// <param name="schedule">When its phases are expected; those that wait for a milestone never come.</param>
    public static ServiceSpans Of(DatacenterModel model, ExpectedSchedule schedule) => new(model, schedule, model.End!.Value);

    /// <summary>UltraServers of each type.</summary>
    public IEnumerable<ServiceSpan> UltraServers() =>
        _rows.SelectMany(row => row).Where(stand => stand.From < stand.To).Select(stand => new ServiceSpan(stand.Phase.Type, stand.From, stand.To, stand.UltraServers, 1));

    /// <summary>Domains of a level above the UltraServer, from the first of their UltraServers to the last.</summary>
    public IEnumerable<ServiceSpan> Domains(FailureLevel level) => _domains.At(level).Select(domain => Of(domain, 1)).OfType<ServiceSpan>();

    /// <summary>Instances of a node, from the first UltraServer that they could feed on.</summary>
    public IEnumerable<ServiceSpan> Instances(PowerGraph graph, int node) =>
        graph.Groups.Where(group => group.Node == node).Select(group => Of(group.Domain, group.Members)).OfType<ServiceSpan>();

    private ServiceSpan? Of(Domain domain, long members)
    {
        var (from, to, time) = (double.MaxValue, 0.0, 0.0);
        for (var row = domain.FirstRow; row < domain.EndRow; row++)
        {
            foreach (var stand in _rows[row].Where(stand => stand.From < stand.To))
            {
                from = Math.Min(from, stand.From);
                to = Math.Max(to, stand.To);
                time += (stand.To - stand.From) * stand.UltraServers;
            }
        }

        return from < to ? new(null, from, to, members, time / (to - from)) : null;
    }

    private static IEnumerable<ImmutableArray<(Phase Phase, double From, double To, long UltraServers)>> Rows(DatacenterModel model, ExpectedSchedule schedule, DateTime end)
    {
        var placed = new long[model.BuildOut.Length];
        foreach (var row in schedule.Plan.Rows())
        {
            var stands = ImmutableArray.CreateBuilder<(Phase, double, double, long)>(row.Length);
            for (var i = 0; i < row.Length; i++)
            {
                var stand = row.Span[i];
                var phase = schedule.Phases[stand.Phase];

                // Those of a row come at the date of the middle one.
                var middle = placed[stand.Phase] + ((stand.Count + 1) / 2);
                placed[stand.Phase] += stand.Count;
                var leaves = phase.Retires;
                for (var j = i + 1; j < row.Length; j++)
                {
                    if (model.BuildOut[row.Span[j].Phase].Replaces.Contains(stand.Phase))
                        leaves = schedule.Phases[row.Span[j].Phase].Installed(placed[row.Span[j].Phase] + 1) ?? leaves;
                }

                stands.Add((phase.Phase, Seconds(phase.InServiceOf(middle) ?? end), Seconds(leaves ?? end), stand.Count));
            }

            yield return stands.MoveToImmutable();
        }

        double Seconds(DateTime date) => ((date < model.Start ? model.Start : date > end ? end : date) - model.Start).TotalSeconds;
    }
}

/// <summary>Units of a kind that are in service together, in seconds from the model's start.</summary>
/// <param name="Type">Of UltraServers; null for domains and nodes.</param>
/// <param name="From">When they enter service.</param>
/// <param name="To">When they leave it, or the run ends.</param>
/// <param name="Units">How many.</param>
/// <param name="UltraServersEach">On average.</param>
internal sealed record ServiceSpan(UltraServerType? Type, double From, double To, double Units, double UltraServersEach);
