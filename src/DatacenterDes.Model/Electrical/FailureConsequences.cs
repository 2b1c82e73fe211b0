using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Model.Electrical;

/// <summary>What failures of the electrical graph overload when everything that is ever built draws its nameplate.</summary>
internal sealed class FailureConsequences
{
    private readonly DatacenterModel _model;
    private readonly PowerGraph _graph;
    private readonly NameplateFlow _flow;
    private readonly NameplateLoads _sound;

    private FailureConsequences(DatacenterModel model, NameplateFlow flow)
    {
        _model = model;
        (_flow, _graph) = (flow, flow.Graph);
        _sound = _flow.Settle();
    }

    /// <summary>Of each node, in the domain where it is loaded most: one instance out, by itself and with what a common cause takes with it. And backups that do not carry what they back.</summary>
    public static IEnumerable<string> Of(DatacenterModel model, NameplateFlow? flow)
    {
        if (flow is null)
            return [];
        var consequences = new FailureConsequences(model, flow);
        return Enumerable.Range(0, model.Power.Nodes.Length)
            .Where(node => model.Power.Nodes[node].Standby is null)
            .SelectMany(consequences.OfNode)
            .Concat(BackupReview.Of(model, flow)
                .Where(backup => backup.LoadOfLimit > 1 + PowerNodeReview.Rounding)
                .Select(backup => $"{backup.Name} is at {Percent(backup.LoadOfLimit)} of its {LimitOf(model, backup.Name)}{Where(backup.At)} when it takes over all that it backs, at nameplate: what runs is capped or shed"));
    }

    private IEnumerable<string> OfNode(int node)
    {
        var most = _graph.Groups.Where(group => group.Node == node).MaxBy(group => _sound.LoadOf(group.Number))!;
        var groups = _graph.Groups.Where(group => group.Node == node && group.Domain == most.Domain).ToArray();
        var causes = _model.Failures.Components.Where(component => component.Node == node && !component.FallWith.IsEmpty);
        foreach (var with in causes.Select(component => component.FallWith).Prepend([]))
        {
            var names = string.Concat(with.Select(other => $", with {_graph.Nodes[other].Name}"));
            foreach (var text in groups.Select(group => Overload(OutWith(group, with))).OfType<string>().Take(1))
                yield return $"one {_graph.Nodes[node].Name} out{names}{Where(most.Domain.Name)} {text}";
        }
    }

    /// <summary>One member of a group is out, and of some nodes all in its domain, within it and around it.</summary>
    private int[] OutWith(PowerGroup failed, IEnumerable<int> with)
    {
        var gone = new int[_graph.Groups.Length];
        gone[failed.Number] = 1;
        foreach (var group in _graph.Groups.Where(group => with.Contains(group.Node)))
        {
            if (group.Domain.Overlaps(failed.Domain))
                gone[group.Number] = group.Members;
        }

        return gone;
    }

    /// <summary>The worst overload that is not there already; null for none.</summary>
    private string? Overload(int[] gone)
    {
        var loads = _flow.Settle(gone: gone);
        var worst = _graph.Groups[.._graph.FirstRow].MaxBy(group => loads.LoadOf(group.Number))!;
        var load = loads.LoadOf(worst.Number);
        return load > 1 + PowerNodeReview.Rounding && load > _sound.LoadOf(worst.Number)
            ? $"puts {_graph.Nodes[worst.Node].Name} at {Percent(load)} of its {LimitOf(_graph.Nodes[worst.Node])}{Where(worst.Domain.Name)}"
            : null;
    }

    private static string LimitOf(DatacenterModel model, string node) => LimitOf(model.Power.Nodes.First(n => n.Name == node));

    private static string LimitOf(PowerNode node) => node.IsBoundByCap ? "cap" : "rating";

    private static string Percent(double load) => string.Create(CultureInfo.InvariantCulture, $"{load * 100:0.#} %");

    private static string Where(string domain) => domain.Length == 0 ? "" : $" ({domain})";
}
